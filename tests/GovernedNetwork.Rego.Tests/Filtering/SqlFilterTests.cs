namespace GovernedNetwork.Rego.Tests.Filtering;

/// <summary>Conditions as SQL: values are parameters, names are quoted, NULL keeps its meaning.</summary>
public sealed class SqlFilterTests
{
    [Theory]
    [InlineData("include if input.posts.text == \"x' OR 1=1 --\"", "\"posts\".\"text\" COLLATE BINARY = @p0", "\"posts\".\"text\" = @p0")]
    [InlineData("include if input.posts.text > \"m\"", "\"posts\".\"text\" COLLATE BINARY > @p0", "\"posts\".\"text\" COLLATE \"C\" > @p0")]
    [InlineData("include if input.posts.text != \"m\"", "(\"posts\".\"text\" COLLATE BINARY <> @p0 OR \"posts\".\"text\" IS NULL)", "(\"posts\".\"text\" <> @p0 OR \"posts\".\"text\" IS NULL)")]
    [InlineData("include if input.posts.number < 10", "(\"posts\".\"number\" < @p0 OR \"posts\".\"number\" IS NULL)", "(\"posts\".\"number\" < @p0 OR \"posts\".\"number\" IS NULL)")]
    [InlineData("include if input.posts.number in [1, 2, \"x\"]", "\"posts\".\"number\" IN (@p0, @p1)", "\"posts\".\"number\" IN (@p0, @p1)")]
    [InlineData("include if not input.posts.number in [1, null]", "\"posts\".\"number\" NOT IN (@p0)", "\"posts\".\"number\" NOT IN (@p0)")]
    [InlineData("include if input.posts.text == null", "\"posts\".\"text\" IS NULL", "\"posts\".\"text\" IS NULL")]
    [InlineData("include if input.posts.text > null", "\"posts\".\"text\" IS NOT NULL", "\"posts\".\"text\" IS NOT NULL")]
    [InlineData("include if input.posts.text > 5", "\"posts\".\"text\" IS NOT NULL", "\"posts\".\"text\" IS NOT NULL")]
    [InlineData("include if input.posts.number == \"5\"", "1 = 0", "1 = 0")]
    [InlineData("include if startswith(input.posts.text, \"50%_\")", "(length(CAST(\"posts\".\"text\" AS BLOB)) >= @p1 AND substr(CAST(\"posts\".\"text\" AS BLOB), 1, @p1) = @p0)", "(substring(convert_to(\"posts\".\"text\", 'UTF8') FROM 1 FOR @p1) = @p0)")]
    [InlineData("include if contains(input.posts.text, \"a\")", "(instr(CAST(\"posts\".\"text\" AS BLOB), @p0) > 0)", "(position(@p0 IN convert_to(\"posts\".\"text\", 'UTF8')) > 0)")]
    [InlineData("include if input.posts.flag == true", "\"posts\".\"flag\" = @p0", "\"posts\".\"flag\" = @p0")]
    public void A_condition_has_this_text(string rules, string sqlite, string postgres)
    {
        Assert.Equal(sqlite, Filters.Condition(rules).ToSql(SqlDialect.Sqlite, Column).Text);
        Assert.Equal(postgres, Filters.Condition(rules).ToSql(SqlDialect.PostgreSql, Column).Text);
    }

    [Fact]
    public void Values_are_parameters_of_the_type_that_the_database_keeps()
    {
        var filter = Filters.Condition("include if { input.posts.text == \"it's\"; input.posts.number == 1.25; input.posts.flag == true; input.posts.other < 7 }");
        Assert.Equal(["it's", 1.25, 1L, 7L], filter.ToSql(SqlDialect.Sqlite, Column).Parameters);
        Assert.Equal(["it's", 1.25m, true, 7L], filter.ToSql(SqlDialect.PostgreSql, Column).Parameters);
    }

    [Fact]
    public void A_name_cannot_leave_its_quotes()
    {
        var filter = Filters.Condition("include if input.posts[\"a\\\" OR 1=1 --\"] == 1").ToSql(SqlDialect.Sqlite, f => new SqlColumn(f.Path[0], f.Path[1], SqlKind.Number));
        Assert.Equal("\"posts\".\"a\"\" OR 1=1 --\" = @p0", filter.Text);
    }

    [Fact]
    public void A_field_without_a_column_is_an_error_at_its_expression()
    {
        var error = Assert.Throws<RegoException>(() => Filters.Condition("include if {\n\tinput.posts.nope == 1\n}").ToSql(SqlDialect.Sqlite, _ => null)).Errors[0];
        Assert.Equal("filters.rego:3:2: pe_fragment_error: no column for input.posts.nope", error.ToString());
    }

    [Fact]
    public void A_number_that_the_database_would_round_is_an_error_in_an_order_and_equals_nothing()
    {
        Assert.Throws<RegoException>(() => Filters.Condition("include if input.posts.number < 12345678901234567890").ToSql(SqlDialect.Sqlite, Column));
        Assert.Equal("1 = 0", Filters.Condition("include if input.posts.number == 12345678901234567890").ToSql(SqlDialect.Sqlite, Column).Text);
        Assert.Equal([12345678901234567890m], Filters.Condition("include if input.posts.number < 12345678901234567890").ToSql(SqlDialect.PostgreSql, Column).Parameters);
    }

    private static SqlColumn Column(ConditionField field) => new("posts", field.Path[1], field.Path[1] switch
    {
        "text" => SqlKind.Text,
        "flag" => SqlKind.Boolean,
        _ => SqlKind.Number,
    });
}
