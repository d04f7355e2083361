using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Policies;

/// <summary>Policies that do not compile never decide anything.</summary>
public sealed class BrokenPolicyTests
{
    [Theory]
    [InlineData("posts/posts.rego", "\npermit contains {\"code\": if {\n", @"posts/posts\.rego:\d+:\d+: ")]
    [InlineData("lib/lib.rego", "\nwrong if nowhere.to.be.found\n", @"lib/lib\.rego:\d+:\d+: ")]
    [InlineData("data.json", "}", @"data\.json:\d+:\d+: ")]
    public async Task With_a_broken_policy_it_does_not_start_and_says_where(string file, string rules, string where)
    {
        using var policies = new PolicyFolder();
        policies.Append(file, rules);
        using var store = new TemporaryFolder();

        var (code, log) = await WebProcess.RunToItsEnd(new Dictionary<string, string> { ["Network__PolicyFolder"] = policies.Path, ["Store__Folder"] = store.Path });

        Assert.NotEqual(0, code);
        Assert.Null(log.LineWith("Now listening on"));
        Assert.Contains(log.Lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, where));
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Path));
    }

    [Fact]
    public async Task Without_a_policy_folder_it_does_not_start()
    {
        using var store = new TemporaryFolder();

        var (code, log) = await WebProcess.RunToItsEnd(new Dictionary<string, string>
        {
            ["Network__PolicyFolder"] = Path.Combine(store.Path, "nowhere"),
            ["Store__Folder"] = store.Path,
        });

        Assert.NotEqual(0, code);
        Assert.NotNull(log.LineWith("nowhere"));
    }

    [Fact]
    public async Task A_reload_of_broken_policies_changes_nothing_and_a_good_one_comes_into_force_on_the_record()
    {
        using var policies = new PolicyFolder();
        await using var web = await Installation.Start(new() { ["Network__PolicyFolder"] = policies.Path });
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var first = await Revision(officer);

        policies.Append("posts/posts.rego", "\ndeny contains {\"code\": if {\n");
        var broken = await officer.Post("/api/v1/policies/reload");
        broken.IsProblem(422, "policies.broken");
        Assert.Matches(@"posts/posts\.rego:\d+:\d+: ", broken.Body["errors"]!.AsArray()[0]!.GetValue<string>());
        Assert.Equal(first, await Revision(officer));
        await clinician.Publish("open-forum", "Still decided by the first revision.");

        Restore();
        policies.Append("posts/posts.rego", Quiet("input.action == \"posts.publish\""));
        var failing = await officer.Post("/api/v1/policies/reload");
        failing.IsProblem(422, "policies.broken");
        Assert.Matches(@"_test\.rego:\d+:1: policy_test_failed: ", failing.Body["errors"]!.AsArray()[0]!.GetValue<string>());
        Assert.Equal(first, await Revision(officer));

        Restore();
        policies.Append("posts/posts.rego", Quiet("input.action == \"posts.publish\"; input.group.name == \"Open forum\""));
        (await clinician.Post("/api/v1/policies/reload")).IsProblem(403, "policies.not_officer");
        await clinician.Publish("open-forum", "Nobody but an officer changes what holds.");

        var second = (await officer.Post("/api/v1/policies/reload")).Is(200).Body["revision"]!.GetValue<string>();
        Assert.NotEqual(first, second);
        var refused = await clinician.Write("open-forum", "Now it is quiet.");
        refused.IsProblem(403, "posts.quiet_hours");
        Assert.Equal(second, refused.Body["revision"]!.GetValue<string>());
        var activated = Assert.Single(await officer.Records("action=policies.activate&effect=permit"));
        Assert.Equal(second, activated["resource_id"]!.GetValue<string>());
        Assert.Equal(first, activated["revision"]!.GetValue<string>());
        Assert.Equal(3, (await officer.Records("action=policies.activate&effect=deny")).Count);

        void Restore() => File.Copy(Path.Combine(BuiltWeb.Policies, "posts", "posts.rego"), policies.File("posts/posts.rego"), overwrite: true);
    }

    private static string Quiet(string when) =>
        $"\ndeny contains {{\"code\": \"posts.quiet_hours\", \"message\": \"It is quiet now.\", \"remedy\": null}} if {{ {when} }}\n";

    private static async Task<string> Revision(Caller officer) => ((JsonObject)(await officer.Get("/api/v1/policies")).Is(200).Body)["revision"]!.GetValue<string>();
}
