namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>What sources say of themselves, for tools.</summary>
public sealed class AnnotationTests
{
    private const string Module = """
        # METADATA
        # title: Posts
        # authors:
        # - Mara <mara@example.org>
        package app.posts

        # METADATA
        # title: Who may write
        # custom:
        #   severity: 3
        allow if input.writes

        # METADATA
        # scope: document
        # entrypoint: true
        deny contains "late" if input.late
        """;

    [Fact]
    public void Annotations_name_what_they_speak_of_and_its_place()
    {
        var annotations = Policy.Compile(Module).Annotations;
        Assert.Equal(
            ["""["app","posts"] package policy.rego:5:1""", """["app","posts","allow"] rule policy.rego:11:1""", """["app","posts","deny"] document policy.rego:16:1"""],
            annotations.Select(a => $"{RegoValue.Array(a.Target).ToJson()} {a.Scope} {a.Path}:{a.Row}:{a.Column}"));
        Assert.Equal("""{"authors":[{"email":"mara@example.org","name":"Mara"}],"scope":"package","title":"Posts"}""", annotations[0].Said.ToJson());
        Assert.Equal("""{"custom":{"severity":3},"scope":"rule","title":"Who may write"}""", annotations[1].Said.ToJson());
    }

    [Fact]
    public void A_block_that_cannot_be_read_is_left_out() =>
        Assert.Empty(Policy.Compile("package t\n# METADATA\n# scope: nowhere\np := 1").Annotations);
}
