using GovernedNetwork.Rego.Tests.Language;

namespace GovernedNetwork.Rego.Tests.Builtins;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: 1\nb: yes\nc: 0x10\nd: 1e3", """{"a":1,"b":true,"c":16,"d":1000}""")]
    [InlineData("- a\n- - b\n  - c\n- d: 1\n  e: 2", """["a",["b","c"],{"d":1,"e":2}]""")]
    [InlineData("k:\n- 1\n- 2\nl: [a, {b: c}]", """{"k":[1,2],"l":["a",{"b":"c"}]}""")]
    [InlineData("a: |\n  one\n   two\n\n  three\nb: >-\n  one\n  two\n\n  three\n", """{"a":"one\n two\n\nthree\n","b":"one two\nthree"}""")]
    [InlineData("a: \"x\\ty\\u00e9\"\nb: 'it''s'\nc: plain text # comment\nd: a#b", """{"a":"x\tyé","b":"it's","c":"plain text","d":"a#b"}""")]
    [InlineData("base: &b {x: 1, z: 2}\nderived:\n  <<: *b\n  z: 3", """{"base":{"x":1,"z":2},"derived":{"x":1,"z":3}}""")]
    [InlineData("--- # first\na: ~\n...\n---\nb: 1", """{"a":null}""")]
    [InlineData("a: two\n  lines\nb: ''", """{"a":"two lines","b":""}""")]
    [InlineData("1: a\ntrue: b\nnull: c", """{"1":"a","null":"c","true":"b"}""")]
    public void A_text_stands_for_this_json(string text, string json) =>
        Assert.Equal(RegoValue.Parse(json).ToString(), Policy.Value("package t\np := yaml.unmarshal(input)", input: RegoValue.String(text).ToJson()));

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: b: c")]
    [InlineData("a: 1\n b: 2")]
    [InlineData("a:\n\t- 1")]
    [InlineData("*nowhere")]
    [InlineData("a: \"open")]
    [InlineData("@at")]
    public void A_malformed_text_has_no_value(string text) =>
        Assert.Null(Policy.Value("package t\np := yaml.unmarshal(input)", input: RegoValue.String(text).ToJson()));

    [Theory]
    [InlineData("""{"b": null, "a": [1, "x", {"k": []}]}""", "a:\n- 1\n- x\n- k: []\nb: null\n")]
    [InlineData("""["true", "1", "a: b", " x", "", "two\nlines", "#x", "it's"]""", "- \"true\"\n- \"1\"\n- 'a: b'\n- ' x'\n- \"\"\n- |-\n  two\n  lines\n- '#x'\n- it's\n")]
    [InlineData("""{"a10": 1, "a9": 2}""", "a9: 2\na10: 1\n")]
    public void A_value_is_written_so(string json, string text) =>
        Assert.Equal(RegoValue.String(text).ToString(), Policy.Value("package t\np := yaml.marshal(input)", input: json));

    [Fact]
    public void A_text_that_multiplies_itself_is_refused()
    {
        var bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        Assert.Null(Policy.Value("package t\np := yaml.unmarshal(input)", input: RegoValue.String(bomb).ToJson()));
    }
}
