using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Json;

namespace GovernedNetwork.Ledger.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , null, false ] }""", """{"a":[true,null,false],"b":1}""")]
    [InlineData("""{"":{"z":1,"y":{}},"B":0,"a":0}""", """{"":{"y":{},"z":1},"B":0,"a":0}""")]
    [InlineData(""" "\u0041\/\u000a\u001f\"\\\u00e9\ud83d\ude00" """, "\"A/\\n\\u001f\\\"\\\\é😀\"")]
    [InlineData("\"\u2028\u007f\"", "\"\u2028\u007f\"")]
    [InlineData("[1.0,1e2,-0,0.10,1E30,4.50,2e-3,0.000000000000000000000000001]", "[1,100,0,0.1,1e+30,4.5,0.002,1e-27]")]
    public void A_value_has_one_spelling(string json, string canonical)
    {
        Assert.Equal(canonical, Canonical(json));
        Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(canonical)));
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json == canonical ? " " + json : json)));
    }

    // By code points or by UTF-8 bytes U+FB33 would come before U+1F600; by UTF-16 code units (RFC 8785 §3.2.3) it comes after D83D.
    [Fact]
    public void Members_are_sorted_by_UTF_16_code_units() =>
        Assert.Equal(
            "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"ö\":4,\"€\":5,\"😀\":6,\"\ufb33\":7}",
            Canonical("""{"\u20ac":5,"\r":1,"\ufb33":7,"1":2,"\ud83d\ude00":6,"\u0080":3,"\u00f6":4}"""));

    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    public void A_double_prints_as_ECMAScript_prints_it(string bits, string text) =>
        Assert.Equal(text, CanonicalNumber.Print(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    [Fact]
    public void A_printed_double_reads_back_as_itself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), value =>
            Assert.Equal(value.Item, double.Parse(Canonical(JsonSerializer.Serialize(value.Item)), CultureInfo.InvariantCulture))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"b":0,"a":1,"\u0061":2}""")]
    [InlineData(""" "\ud800" """)]
    [InlineData("""{"\udc00x":1}""")]
    [InlineData("1e400")]
    [InlineData("[1,]")]
    [InlineData("{} {}")]
    [InlineData("")]
    [InlineData("// nothing")]
    public void What_has_no_single_meaning_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Canonical(json));

    [Fact]
    public void Bad_UTF_8_and_too_deep_nesting_are_refused()
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.FromUtf8([(byte)'"', 0xC3, (byte)'"']));
        Assert.ThrowsAny<JsonException>(() => Canonical(new string('[', 65) + new string(']', 65)));
        Assert.Equal(128, Canonical(new string('[', 64) + new string(']', 64)).Length);
    }

    [Fact]
    public void Elements_and_nodes_give_the_bytes_of_their_text()
    {
        const string json = """{"z":[1.50,"é"],"a":{"c":null,"b":"\u003c"}}""";
        const string canonical = """{"a":{"b":"<","c":null},"z":[1.5,"é"]}""";
        using var document = JsonDocument.Parse(json);
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.FromElement(document.RootElement)));
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.FromNode(JsonNode.Parse(json))));
        Assert.Equal("null"u8, CanonicalJson.FromNode(null));
    }

    [Fact]
    public void A_node_with_a_lone_surrogate_is_refused_and_not_repaired()
    {
        Assert.Throws<JsonException>(() => CanonicalJson.FromNode(new JsonObject { ["a"] = new JsonArray("x\ud800y") }));
        Assert.Throws<JsonException>(() => CanonicalJson.FromNode(new JsonObject { ["\udc00"] = 1 }));
        Assert.Equal("\"😀\"", Encoding.UTF8.GetString(CanonicalJson.FromNode(JsonValue.Create("😀"))));
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.FromUtf8(Encoding.UTF8.GetBytes(json)));
}
