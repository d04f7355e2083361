namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Mistakes that no input could turn into sense are found while compiling.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("p := count(1)", "2:6: rego_type_error: count: invalid argument(s)\n\thave: (number, ???)\n\twant: (collection: any<string, array[any], object[any: any], set[any]>, n: number)")]
    [InlineData("p := \"a\" + \"b\"", "2:6: rego_type_error: plus: invalid argument(s)\n\thave: (string, string, ???)\n\twant: (x: number, y: number, z: number)")]
    [InlineData("p if {1, 2}", "2:8: rego_parse_error: unexpected , token: expected \\n or ; or }")]
    [InlineData("p if [1] == {1}", "2:6: rego_type_error: match error\n\tleft  : array<number>\n\tright : set[number]")]
    [InlineData("q := 1\np := q.a", "3:6: rego_type_error: undefined ref: data.t.q.a\n\tdata.t.q.a\n\t^^^^^^^^\n\thave: number")]
    [InlineData("q := {\"a\": 1}\np := q.b", "3:6: rego_type_error: undefined ref: data.t.q.b\n\tdata.t.q.b\n\t         ^\n\t         have: \"b\"\n\t         want (one of): [\"a\"]")]
    [InlineData("f(x) := 1\np := f", "3:6: rego_type_error: function data.t.f used as reference, not called\n\tdata.t.f\n\t^^^^^^^^\n\thave: (any) => number")]
    [InlineData("f([x, {\"k\": y}]) := x + y\np := f([1])", "3:6: rego_type_error: data.t.f: invalid argument(s)\n\thave: (array<number>, ???)\n\twant: (array<number, object<k: number>>, number)")]
    [InlineData("p := {x | x := upper(1)}", "2:16: rego_type_error: upper: invalid argument(s)\n\thave: (number, ???)\n\twant: (x: string, y: string)")]
    [InlineData("p := count(1, 2)", "2:6: rego_type_error: count: arity mismatch\n\thave: (number, number, ???)\n\twant: (collection: any<string, array[any], object[any: any], set[any]>)")]
    [InlineData("f(x) := x\np := f(1, 2)", "3:6: rego_type_error: function data.t.f has arity 1, got 2 arguments")]
    public void Nonsense_is_refused(string rules, string expected) => Assert.Equal("policy.rego:" + expected, Policy.Error("package t\n" + rules).ToString());

    [Theory]
    [InlineData("q := {\"a\": 1}\np := q[input.k]")]
    [InlineData("p if 1 < \"a\"")]
    [InlineData("f(\"a\") := 1\nf(2) := 2\np := f(input)")]
    [InlineData("q[x] := 1 if some x in [1, \"a\"]\np := q.a + q[1]")]
    [InlineData("p if every x in [1] { x == \"a\" }")]
    [InlineData("p := data.elsewhere.x.y + 1")]
    public void What_some_input_makes_sense_of_compiles(string rules) => Assert.NotNull(Policy.Compile("package t\n" + rules));

    [Fact]
    public void A_query_is_checked_against_the_rules()
    {
        var set = Policy.Compile("package t\np := 1");
        var error = Assert.Throws<RegoException>(() => set.Prepare("data.t.p == \"a\"")).Errors[0];
        Assert.Equal("match error\n\tleft  : number\n\tright : string", error.Message);
    }

    /// <summary>Each rule doubles the type of the one before: written out, the last one would not fit into memory.</summary>
    [Fact]
    public void Types_that_grow_without_end_do_not_stop_the_compiler()
    {
        var rules = string.Concat(Enumerable.Range(1, 60).Select(i => $"r{i} := [r{i - 1}, r{i - 1}] if input.never\n"));
        Assert.NotNull(Policy.Compile($"package t\nr0 := 1\n{rules}"));
    }

    [Fact]
    public void Comprehensions_nested_deeply_are_checked_in_time()
    {
        var nested = string.Concat(Enumerable.Repeat("[x | x := ", 60)) + "1" + new string(']', 60);
        Assert.NotNull(Policy.Compile($"package t\np := {nested}"));
    }
}
