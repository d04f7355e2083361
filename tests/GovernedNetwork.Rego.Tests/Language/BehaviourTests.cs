namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>The language in small programs: module, input, value of data.t.p.</summary>
public sealed class BehaviourTests
{
    [Theory]
    [InlineData("p := [x | some x in [3, 1, 2]; x > 1]", "[3, 2]")]
    [InlineData("p := {k: v | some k, v in {\"a\": 1, \"b\": 2}; v > 1}", "{\"b\": 2}")]
    [InlineData("p if every x in [] { x > 1 }", "true")]
    [InlineData("default p := 5\np := 1 if input.nope", "5")]
    [InlineData("p := 1 if false else := 2", "2")]
    [InlineData("f(x) := x + 1\np := f(f(1))", "3")]
    [InlineData("f([a, {\"k\": b}]) := a + b\np := f([1, {\"k\": 2}])", "3")]
    [InlineData("p[k] := v if some k, v in [\"a\", \"b\"]", "{0: \"a\", 1: \"b\"}")]
    [InlineData("p.a.b := 1\np.a.c contains 2", "{\"a\": {\"b\": 1, \"c\": {2}}}")]
    [InlineData("p := $\"x {1 + 1} {[\"a\"]} {input.nope}\"", "\"x 2 [\\\"a\\\"] <undefined>\"")]
    [InlineData("f(count([1, 2])) := 1\nf(input.x) := 2\np := [f(2), f(1)]", "[1, 2]")]
    [InlineData("q := input.x\np := $\"<{q with input.x as 2}>\"", "\"<2>\"")]
    [InlineData("f($\"{x} b\") := 1 if x = \"a\"\ndefault f(_) := 2\np := [f(\"a b\"), f(\"c b\")]", "[1, 2]")]
    [InlineData("q := input.x\np := [q, r]\nr := y if { y := q with input.x as 2 }", "[1, 2]")]
    [InlineData("p := x if { x := count([1]) with count as 7 }", "7")]
    [InlineData("p := sort([\"\uffff\", \"\U0001F600\", \"a\"])", "[\"a\", \"\uffff\", \"\U0001F600\"]")]
    [InlineData("p := [0.1 + 0.2, 1 / 3, 10 / 4 * 2, 1e16 + 0.5, 1234567.5 + 0, 0.00001 + 0]", "[0.3, 0.33333333333333333334, 5, 1.00000000000000005e+16, 1.2345675e+06, 1e-05]")]
    [InlineData("p := [1.0, 1e2, 9007199254740993 == 9007199254740992, 1 == 1.0]", "[1.0, 1e2, false, true]")]
    [InlineData("p := [x, y] if [x, 1] = [2, y]", "[2, 1]")]
    [InlineData("p := {false}[false]", "false")]
    [InlineData("p := json.patch({\"a\": [1]}, [{\"op\": \"add\", \"path\": \"/a/-\", \"value\": 2}])", "{\"a\": [1, 2]}")]
    [InlineData("p := regex.replace(\"ab\", `(?P<x>a)`, \"<$x>\")", "\"<a>b\"")]
    [InlineData("p := glob.match(\"*.example.com\", [], \"api.example.com\")", "true")]
    [InlineData("p := time.format([1670006453141828752, \"Asia/Kolkata\"])", "\"2022-12-03T00:10:53.141828752+05:30\"")]
    public void A_program_has_this_value(string rules, string expected) =>
        Assert.Equal(expected, Policy.Value("package t\n" + rules, input: """{"x": 1}"""));

    [Theory]
    [InlineData("p := {\"a\": input.nope}")]
    [InlineData("default f(_) := 1\np := f(input.nope)")]
    [InlineData("p if 1 in input.nope")]
    [InlineData("p := json.unmarshal(\"[1, 2]\")[\"0\"]")]
    [InlineData("p if { x := false; x }")]
    public void A_program_has_no_value(string rules) => Assert.Null(Policy.Value("package t\n" + rules, input: "{}"));
}
