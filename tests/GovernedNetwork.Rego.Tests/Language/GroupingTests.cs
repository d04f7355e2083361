using System.Globalization;

namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>A comprehension within an iteration that picks what belongs to a key.</summary>
public sealed class GroupingTests
{
    private const string Data = """{"xs": [{"k": "a", "n": 1}, {"k": "b", "n": 2}, {"k": "a", "n": 3}, {"n": 4}], "pairs": [["a", 1], ["b", 2]]}""";

    [Theory]
    [InlineData("[y | some x in data.xs; x.k == k; y := x.n]", """[[1, 3], [2], []]""")]
    [InlineData("[x.n | x := data.xs[_]; k == x.k]", """[[1, 3], [2], []]""")]
    [InlineData("[i | data.xs[i].k == k]", """[[0, 2], [1], []]""")]
    [InlineData("[n | some [l, n] in data.pairs; k = l]", """[[1], [2], []]""")]
    [InlineData("{x.n | some x in data.xs; x.k = k}", """[{1, 3}, {2}, set()]""")]
    [InlineData("{n: true | some x in data.xs; x.k == k; n := x.n}", """[{1: true, 3: true}, {2: true}, {}]""")]
    [InlineData("[x.n | some x in ys; x.k == k]", """[[3], [2], []]""")]
    [InlineData("[x.n | some x in data.xs; x.k == k; x.n > low]", """[[3], [2], []]""")]
    [InlineData("[[k, x.n] | some x in data.xs; x.k == k]", """[[["a", 1], ["a", 3]], [["b", 2]], []]""")]
    [InlineData("[x.n | some x in data.xs; x.k == [k][0]]", """[[1, 3], [2], []]""")]
    [InlineData("[x.n | o := {\"k\": k}; some x in data.xs; x.k == o.k]", """[[1, 3], [2], []]""")]
    [InlineData("[a | k = a; a != \"b\"]", """[["a"], [], ["c"]]""")]
    [InlineData("[x.n | some x in data.xs; x.k == k with data.xs as []]", """[[1, 3], [2], []]""")]
    public void Each_key_has_its_own(string comprehension, string expected)
    {
        var module = $$"""
            package t

            ys := [{"k": "b", "n": 2}, {"k": "a", "n": 3}]

            low := 1

            p := [g | some k in ["a", "b", "c"]; g := {{comprehension}}]

            f(k, ys, low) := {{comprehension}}

            q := [g | some k in ["a", "b", "c"]; g := f(k, data.t.ys, data.t.low)]
            """;
        var set = PolicySet.Compile([new PolicySource("t.rego", module)], RegoValue.Parse(Data));
        Assert.All(new[] { "data.t.p", "data.t.q" }, query =>
        {
            Assert.Equal(expected, set.Prepare(query).Evaluate(null)?.ToString());
            Assert.Equal(expected, set.Prepare(query).Evaluate(null, new EvaluationOptions { Plain = true })?.ToString());
        });
    }

    [Fact]
    public void A_modifier_has_groups_of_its_own() => Assert.Equal(
        "[[[1, 3], [2], []], [[5], [], [5]]]",
        Policy.Value(
            """
            package t

            g := [y | some k in ["a", "b", "a"]; y := [x.n | some x in input; x.k == k]]

            p := [a, b] if {
                a := [y | some k in ["a", "b", "c"]; y := [x.n | some x in input; x.k == k]]
                b := g with input as [{"k": "a", "n": 5}]
            }
            """,
            input: """[{"k": "a", "n": 1}, {"k": "b", "n": 2}, {"k": "a", "n": 3}]"""));

    [Fact]
    public void Other_variables_are_those_of_the_moment() => Assert.Equal(
        "[[1], [2], [7], [8]]",
        Policy.Value("""
            package t
            p := [g |
                some xs in [[["a", 1], ["b", 2]], [["a", 7], ["b", 8]]]
                some k in ["a", "b"]
                g := [x[1] | some x in xs; x[0] == k]
            ]
            """));

    [Fact]
    public void Two_members_under_one_name_are_an_error_only_of_their_group()
    {
        const string module = """
            package t
            xs := [["a", 1, 1], ["b", 1, 1], ["b", 1, 2]]
            of(ks) := [{x[1]: x[2] | some x in xs; x[0] == k} | some k in ks]
            p := of(["a", "a", "a"])
            q := of(["a", "a", "b"])
            """;
        Assert.Equal("[{1: 1}, {1: 1}, {1: 1}]", Policy.Value(module));
        Assert.Equal("eval_conflict_error", Policy.Error(module, "data.t.q").Code);
    }

    [Fact]
    public void A_key_may_lie_below_a_variable() => Assert.Equal(
        "[[1], [2], [], [1]]",
        Policy.Value("""
            package t
            p := [g | some o in [{"k": "a"}, {"k": "b"}, {}, {"k": "a"}]; g := [x[1] | some x in [["a", 1], ["b", 2]]; x[0] == o.k]]
            """));

    /// <summary>Ten times the members take ten times the steps, and not a hundred times.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Steps_grow_with_the_number_of_members(int count)
    {
        var xs = Enumerable.Range(0, count).Select(i => RegoValue.Object(("k", RegoValue.String(i.ToString(CultureInfo.InvariantCulture)))));
        var input = RegoValue.Object(("xs", RegoValue.Array(xs)));
        var query = Policy.Compile("package t\np := sum([n | some x in input.xs; n := count([y | some y in input.xs; y.k == x.k])])").Prepare("data.t.p");
        var options = new EvaluationOptions { Limits = new Limits { MaxSteps = 8 * count } };
        Assert.Equal(count.ToString(CultureInfo.InvariantCulture), query.Evaluate(input, options, TestContext.Current.CancellationToken)?.ToString());
    }
}
