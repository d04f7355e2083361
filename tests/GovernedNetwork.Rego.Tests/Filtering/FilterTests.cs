namespace GovernedNetwork.Rego.Tests.Filtering;

/// <summary>Queries asked before the row is known.</summary>
public sealed class FilterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("include if input.posts.author == input.user", "input.posts.author == \"mara\"")]
    [InlineData("include if { input.posts.public == true; not input.posts.state in {\"held\", \"gone\"} }", "input.posts.public == true and not input.posts.state in [\"gone\", \"held\"]")]
    [InlineData("include if { some g in input.groups; startswith(input.posts.label, g) }", "(startswith(input.posts.label, \"a\") or startswith(input.posts.label, \"b\"))")]
    [InlineData("include if every s in [\"held\", \"gone\"] { input.posts.state != s }", "input.posts.state != \"held\" and input.posts.state != \"gone\"")]
    [InlineData("rank(x) := 1 if x == \"low\" else := 2\ninclude if rank(input.posts.kind) > 1", "not input.posts.kind == \"low\"")]
    [InlineData("default open := false\nopen if input.posts.state == \"open\"\ninclude if open == false", "not input.posts.state == \"open\"")]
    [InlineData("allow if input.posts.public == true\ndeny if input.posts.author in [\"zed\"]\ninclude if { allow; not deny }", "input.posts.public == true and not input.posts.author in [\"zed\"]")]
    [InlineData("owner := {\"news\": \"mara\", \"chat\": \"tor\"}\ninclude if owner[input.posts.kind] == input.user", "input.posts.kind == \"news\"")]
    [InlineData("names contains n if { some n in [\"x\", \"y\"]; input.posts[n] == 1 }\ninclude if \"x\" == names[_]", "input.posts.x == 1")]
    [InlineData("by[a] := b if { some a, b in {\"x\": 1, \"y\": 2}; input.posts[a] == b }\ninclude if by.y", "input.posts.y == 2")]
    [InlineData("ok if { input.role == \"admin\"; input.posts.open == true }\ninclude if ok with input.role as \"admin\"", "input.posts.open == true")]
    [InlineData("include if input.posts.open == true or input.posts.author == input.user", "(input.posts.open == true or input.posts.author == \"mara\")")]
    [InlineData("import future.keywords.not\ninclude if not { input.posts.a == 1; input.posts.b == 2 }", "(not input.posts.a == 1 or not input.posts.b == 2)")]
    [InlineData("verdict := {\"allow\": input.user == \"mara\", \"by\": input.posts.author}\ninclude if verdict.by == input.user", "input.posts.author == \"mara\"")]
    [InlineData("verdict := {\"allow\": true, \"by\": input.posts.author}\ninclude if { verdict.allow == true; input.posts.open == true }", "input.posts.open == true")]
    [InlineData("include if [input.posts.author, input.posts.state] == [input.user, \"open\"]", "input.posts.author == \"mara\" and input.posts.state == \"open\"")]
    [InlineData("pair := [input.posts.author, 1]\ninclude if { [who, 1] = pair; who == input.user }", "input.posts.author == \"mara\"")]
    [InlineData("pair := [input.posts.author, input.posts.owner]\ninclude if { some p in pair; p == input.user }", "(input.posts.author == \"mara\" or input.posts.owner == \"mara\")")]
    [InlineData("pair := {\"a\": input.posts.author}\ninclude if pair != {\"a\": \"mara\"}", "not input.posts.author == \"mara\"")]
    public void A_row_is_kept_under_this_condition(string rules, string expected) => Assert.Equal(expected, Filters.Condition(rules).Shown());

    [Theory]
    [InlineData("include if 10 < input.posts.score", "input.posts.score > 10")]
    [InlineData("include if 10 <= input.posts.score", "input.posts.score >= 10")]
    [InlineData("include if 10 > input.posts.score", "input.posts.score < 10")]
    [InlineData("include if 10 >= input.posts.score", "input.posts.score <= 10")]
    [InlineData("include if not 5 < input.posts.score", "not input.posts.score > 5")]
    public void A_comparison_keeps_its_direction_when_its_sides_are_exchanged(string rules, string expected) => Assert.Equal(expected, Filters.Condition(rules).Shown());

    [Theory]
    [InlineData("include := true", typeof(FilterResult.Always))]
    [InlineData("include if input.user == \"mara\"\ninclude if upper(input.posts.a) == \"X\"", typeof(FilterResult.Always))]
    [InlineData("include if input.user == \"zed\"", typeof(FilterResult.Never))]
    [InlineData("include if { upper(input.posts.a) == \"X\"; input.user == \"zed\" }", typeof(FilterResult.Never))]
    [InlineData("include if { input.posts.kind == \"a\"; input.posts.kind == \"b\" }", typeof(FilterResult.Never))]
    [InlineData("include if not input.posts.a == 1\ninclude if input.posts.a != null\ninclude if input.user", typeof(FilterResult.Always))]
    public void What_is_settled_needs_no_condition(string rules, Type expected) => Assert.IsType(expected, Filters.Result(rules));

    [Theory]
    [InlineData("include if input.posts.open\n", "filters.rego:2:12: pe_fragment_error: invalid statement \"input.posts.open\"")]
    [InlineData("include if {\n\tinput.posts.a == 1\n\tupper(input.posts.b) == \"X\"\n}", "filters.rego:4:2: pe_fragment_error: invalid builtin `upper`")]
    [InlineData("include if input.user in input.posts.readers", "filters.rego:2:12: pe_fragment_error: rhs of internal.member_2 must be known")]
    [InlineData("include if input.posts.tags == [\"a\"]", "filters.rego:2:12: pe_fragment_error: both rhs and lhs non-scalar/non-ground")]
    [InlineData("include if input.posts[0] == 1", "filters.rego:2:12: pe_fragment_error: invalid ref operand: input.posts[0]")]
    [InlineData("include if count([t | some t in input.posts.tags]) > 0", "filters.rego:2:18: pe_fragment_error: both rhs and lhs non-scalar/non-ground")]
    public void What_no_condition_can_say_is_named_with_its_place(string rules, string expected) =>
        Assert.Equal(expected, Assert.IsType<FilterResult.Outside>(Filters.Result(rules)).Errors[0].ToString());

    [Theory]
    [InlineData("include if every s in [1] { input.posts.a != s }")]
    [InlineData("ok if input.posts.a == 1 else if input.posts.b == 1\ninclude if ok")]
    [InlineData("deny if input.posts.author in [\"zed\"]\ninclude if not deny")]
    [InlineData("include if input.posts.a == input.posts.a")]
    public void A_portable_filter_refuses_what_others_refuse(string rules)
    {
        Assert.IsNotType<FilterResult.Outside>(Filters.Result(rules));
        Assert.IsType<FilterResult.Outside>(Filters.Result(rules, portable: true));
    }

    [Theory]
    [InlineData("data.filters.inner")]
    [InlineData("data.filters")]
    public void A_rule_that_is_not_inlined_is_outside_of_the_fragment(string kept)
    {
        var filter = Filters.Compile("inner if input.posts.a == 1\ninclude if inner").PrepareFilter("data.filters.include", new FilterOptions { Unknowns = ["input.posts"], NotInlined = [kept] });
        Assert.Contains("not inlined", Assert.IsType<FilterResult.Outside>(filter.For(null, cancellation: Cancellation)).Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_say_what_is_unknown_and_what_masks_columns()
    {
        const string policy = """
            # METADATA
            # scope: package
            # compile:
            #   unknowns: [input.posts]
            #   mask_rule: masks
            package filters
            include if input.posts.public == true
            masks.posts.phone.replace.value := "hidden" if input.role != "admin"
            """;
        var set = PolicySet.Compile([new PolicySource("filters.rego", policy)]);
        var filter = set.PrepareFilter("data.filters.include");
        Assert.Equal("input.posts.public == true", Assert.IsType<FilterResult.When>(filter.For(null, cancellation: Cancellation)).Condition.Shown());
        Assert.Equal("""{"posts":{"phone":{"replace":{"value":"hidden"}}}}""", filter.Masks(RegoValue.Parse("""{"role": "nurse"}"""), cancellation: Cancellation)!.ToJson());
        Assert.Equal("""{"posts":{"phone":{"replace":{}}}}""", filter.Masks(RegoValue.Parse("""{"role": "admin"}"""), cancellation: Cancellation)!.ToJson());
        Assert.Null(set.PrepareFilter("data.filters.include", new FilterOptions { MaskRule = "others" }).Masks(null, cancellation: Cancellation));
        Assert.Throws<RegoException>(() => set.PrepareFilter("data.filters.include", new FilterOptions { MaskRule = "mas ks[" }));
        Assert.IsType<FilterResult.Never>(set.PrepareFilter("data.filters.include", new FilterOptions { Unknowns = ["input.groups"] }).For(null, cancellation: Cancellation));
    }

    [Fact]
    public void An_unknown_is_a_path_below_input() =>
        Assert.Equal("invalid_unknown", Assert.Throws<RegoException>(() => PolicySet.Compile([]).PrepareFilter("true", new FilterOptions { Unknowns = ["data.posts"] })).Errors[0].Code);

    [Fact]
    public void A_row_that_gives_a_rule_two_values_is_never_kept()
    {
        const string rules = "v := 1 if input.posts.a == 1\nv := 2 if input.posts.b == 1\ninclude if not v == 3";
        Assert.Equal("(not input.posts.a == 1 or not input.posts.b == 1)", Filters.Condition(rules).Shown());
        Assert.Equal("eval_conflict_error", Assert.Throws<RegoException>(() => Filters.Result(rules + "\nv := 4\nv := 5")).Errors[0].Code);
    }

    [Fact]
    public void A_condition_reads_as_ucast() => Assert.Equal(
        """{"operator":"and","type":"compound","value":[{"field":"posts.a","operator":"gte","type":"field","value":2},{"operator":"not","type":"compound","value":[{"field":"posts.b","operator":"eq","type":"field","value":{"field":"posts.c"}}]}]}""",
        Filters.Condition("include if { input.posts.a >= 2; not input.posts.b == input.posts.c }").ToUcast().ToJson());
}
