using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Json;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>The quick look says yes only to what the slow one would write just so.</summary>
public sealed class PlainFormTests
{
    private const string Letters = "{}[]\":,.-+eE0123456789 \\/\nabtrufnls\u0001é";

    private static readonly string[] Seeds =
    [
        """{"at":"2026-11-22T08:00:00Z","record":{"actor":{"channel":"api","id":"m1"},"effect":"permit","reasons":[{"code":"a.b","message":"Café"}]},"version":1}""",
        """[0,-1,10,999999999999999,0.5,-0.25,12.75,0.000001,true,false,null,"",{},[]]""",
        """{"a":[[[{"b":{}}]]],"c":0.93}""",
        """{"z":1,"y":2}""",
        """[1e2,1.0,-0,0.0000001,123456789012345678,01]""",
    ];

    [Fact]
    public void What_it_takes_for_canonical_is_canonical()
    {
        var change = Gen.Choose(0, 1 << 20).SelectMany(place => Gen.Choose(0, Letters.Length - 1).SelectMany(letter => Gen.Choose(0, 2).Select(way => (place, letter, way))));
        var (taken, seed) = (0, 0);
        Prop.ForAll(change.ListOf().ToArbitrary(), changes =>
        {
            var text = new StringBuilder(Seeds[seed++ % Seeds.Length]);
            foreach (var (place, letter, way) in changes.Take(3))
            {
                var at = place % text.Length;
                if (way > 0) text.Remove(at, 1);
                if (way < 2) text.Insert(at, Letters[letter]);
                if (text.Length == 0) text.Append('0');
            }

            var json = Encoding.UTF8.GetBytes(text.ToString());
            if (!PlainForm.Is(json)) return;
            taken++;
            Assert.Equal(text.ToString(), Slowly(json));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
        Assert.InRange(taken, 1_000, 19_000);
    }

    [Theory]
    [InlineData("""{"version":1,"record":{"a":"b"}}""", false)]
    [InlineData("""{"a":1,"a":1}""", false)]
    [InlineData("""{"é":1}""", false)]
    [InlineData("\"\\n\"", false)]
    [InlineData("-0", false)]
    [InlineData("1.50", false)]
    [InlineData("0.0000001", false)]
    [InlineData("1234567890123456", false)]
    [InlineData("1e5", false)]
    [InlineData("", false)]
    [InlineData("1 ", false)]
    [InlineData("\"é\"", true)]
    [InlineData("-12.5", true)]
    [InlineData("""{"a":{"b":[1,"c",null]},"d":0.93}""", true)]
    public void It_knows_what_it_does_not_know(string json, bool plain) => Assert.Equal(plain, PlainForm.Is(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Its_depth_is_the_slow_one_s()
    {
        Assert.True(PlainForm.Is(Nested(CanonicalJson.MaxDepth)));
        Assert.False(PlainForm.Is(Nested(CanonicalJson.MaxDepth + 1)));
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.FromUtf8(Nested(CanonicalJson.MaxDepth + 1)));
    }

    [Fact]
    public void Bad_UTF_8_is_not_taken() => Assert.False(PlainForm.Is([(byte)'"', 0xC3, (byte)'"']));

    /// <summary>It looks at 64 bytes at a time, so what matters may lie on either side of a border.</summary>
    [Fact]
    public void Wherever_an_escape_a_control_character_or_a_letter_stands_it_is_seen()
    {
        for (var before = 0; before < 200; before++)
        {
            for (var after = 0; after < 66; after++)
            {
                Assert.True(PlainForm.Is(Around(before, "", after)));
                Assert.True(PlainForm.Is(Around(before, "é", after)));
                Assert.False(PlainForm.Is(Around(before, "\\\\", after)));
                Assert.False(PlainForm.Is(Around(before, "\u001f", after)));
                Assert.False(PlainForm.Is(Around(before, "\"", after)));
                var broken = Around(before, "é", after);
                broken[before + 7] = (byte)'a';
                Assert.False(PlainForm.Is(broken));
            }
        }

        static byte[] Around(int before, string text, int after) =>
            Encoding.UTF8.GetBytes($$"""{"a":"{{new string('b', before)}}{{text}}{{new string('c', after)}}","d":[""]}""");
    }

    [Fact]
    public void Names_are_taken_in_rising_order_and_in_no_other()
    {
        var name = Gen.Choose(0, 11).SelectMany(length => Gen.Elements('!', 'a', 'a', 'b').ArrayOf(length)).Select(letters => new string(letters));
        var (taken, refused) = (0, 0);
        Prop.ForAll(name.ListOf().ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (names, ordered) =>
        {
            string[] spelled = ordered ? [.. names.Distinct().Order(StringComparer.Ordinal)] : [.. names];
            var rising = spelled.Zip(spelled.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
            Assert.Equal(rising, PlainForm.Is(Encoding.UTF8.GetBytes($"{{{string.Join(',', spelled.Select(letters => $"\"{letters}\":0"))}}}")));
            _ = rising ? taken++ : refused++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
        Assert.True(taken > 1_000 && refused > 1_000, $"{taken} taken, {refused} refused");
    }

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

    private static string Slowly(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>();
        new CanonicalForm(output).Write(json);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
