using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Index;

/// <summary>The whole application with an index beside it.</summary>
public sealed class WebIndexTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RunningElasticsearch host = null!;
    private Installation web = null!;

    public async ValueTask InitializeAsync()
    {
        host = await RunningElasticsearch.Start();
        // The program's log goes there too.
        host.Faulty = "governed-audit";
        web = await Installation.Start(Settings(host.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_record_is_in_the_index_and_proven_to_be_and_an_erasure_reaches_it()
    {
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        (await clinician.Write("oncology", "Reach her at anna.keller@example.org.")).IsProblem(403, "content.identifier");
        var refused = (await officer.Records("action=posts.publish&effect=deny"))[0];
        var (position, id) = (refused["position"]!.GetValue<long>(), refused["id"]!.GetValue<Guid>());
        await Reaches(position + 1);
        Assert.Contains($"\"decision\":\"{id}\"", Document(position), StringComparison.Ordinal);

        await Until.True(
            async () => (await Standing())["reconciled"] is { } found && found["proven"]!.GetValue<long>() > position && found["left"]!.GetValue<int>() == 0, Patience, () => "Nothing is proven.");
        (await officer.Post($"/api/v1/audit/records/{id}/erase", new JsonObject { ["basis"] = "erasure_request", ["reference"] = "2026-17" })).Is(200);
        await Until.True(() => Document(position).Contains("\"erased\":1", StringComparison.Ordinal), Patience, () => "The erasure does not reach the index.");
        Assert.DoesNotContain($"{id}", Document(position), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_is_shown_with_its_reason_and_tried_again_by_an_officer()
    {
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        await Reaches(1);
        // Every second: fifty in a row would make the server suspect and not them, and on a busy machine as many may wait.
        host.Faults.Enqueue(new Fault.SomeRefused(2, 400, "document_parsing_exception", "failed to parse field [user.id] of type [long] in document. Preview of field's value: 'secret'"));
        await clinician.Publish("open-forum", "One that may be refused there.");
        JsonNode? letter = null;
        await Until.True(async () => (letter = (await Standing())["items"]!.AsArray().FirstOrDefault()) is not null, Patience, () => "There is no dead letter.");
        Assert.Equal("400 document_parsing_exception: field [user.id] of type [long]", letter!["because"]!.GetValue<string>());

        (await clinician.Post("/api/v1/audit/index/dead-letters/retry", new JsonObject())).IsProblem(403, "index.not_officer");
        (await officer.Post("/api/v1/audit/index/dead-letters/retry", new JsonObject())).Is(202);
        await Until.True(async () => (await Standing())["dead_letters"]!.GetValue<long>() == 0, Patience, () => "The dead letter stays.");
        Assert.NotEmpty(Document(letter["position"]!.GetValue<long>()));
        (await officer.Post("/api/v1/audit/index/dead-letters/retry", new JsonObject())).Is(404);
    }

    [Fact]
    public async Task A_server_that_is_away_hinders_no_member_and_one_that_comes_back_empty_is_filled_again()
    {
        await Reaches(1);
        var before = (await Standing())["watermark"]!.GetValue<long>();
        await host.DisposeAsync();
        var clinician = await web.As("clinician");
        for (var post = 0; post < 3; post++) await clinician.Publish("open-forum", $"Written while the server is away, {post}.");
        await web.Restart(process => process.Kill());
        await (await web.As("clinician")).Publish("open-forum", "And after a start without it.");
        Assert.NotNull(web.Process.Log.LineWith("could not be compared with a checkpoint that is kept outside"));

        host = await RunningElasticsearch.Start(new() { Port = host.Address.Port });
        await Reaches(before + 4);
        await Until.True(() => host.Documents(host.Indices.First(index => index.StartsWith("governed-audit", StringComparison.Ordinal))).Count > before + 4, Patience, () => "What was there before does not come back.");
        await Until.True(() => host.Documents("governed-checkpoints").Count > 0, Patience, () => "No checkpoint is anchored.");
        await Ends();
    }

    [Fact]
    public async Task Killed_while_it_exports_it_has_every_record_there_once()
    {
        for (var kill = 0; kill < 3; kill++)
        {
            var clinician = await web.As("clinician");
            host.Faults.Enqueue(kill % 2 == 0 ? new Fault.AnswerLost() : new Fault.NeverAnswers(AppliesLate: true));
            for (var post = 0; post < 10; post++) await clinician.Publish("open-forum", $"Post {kill}/{post}.");
            await Until.True(() => host.Faults.IsEmpty, Patience, () => "The fault is not met.");
            await web.Restart(process => process.Kill());
        }

        await Ends();
    }

    [Fact]
    public async Task A_network_that_was_put_back_does_not_start_and_ends_when_the_server_with_its_checkpoint_comes_back()
    {
        var store = web.Settings["Store__Folder"];
        await Reaches(1);
        await web.End(process => process.Stop());
        var yesterday = Directory.GetFiles(store).ToDictionary(path => path, File.ReadAllBytes);

        await web.Start();
        var anchored = host.Documents("governed-checkpoints").Count;
        await (await web.As("clinician")).Publish("open-forum", "Today's post.");
        await Until.True(() => host.Documents("governed-checkpoints").Count > anchored + 1, Patience, () => "Nothing is anchored.");
        await web.End(process => process.Kill());
        foreach (var file in Directory.GetFiles(store)) File.Delete(file);
        foreach (var (path, bytes) in yesterday) File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(store, "ledger.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var (code, log) = await WebProcess.RunToItsEnd(web.Settings);
        Assert.Equal(1, code);
        Assert.Contains("the index governed-checkpoints holds a checkpoint over", $"{log}", StringComparison.Ordinal);

        // Nobody knows better while the server cannot be reached; once it can, nothing more is built upon yesterday.
        host.IsAway = true;
        await web.Start();
        await (await web.As("clinician")).Publish("open-forum", "Written on what was put back.");
        host.IsAway = false;
        await Until.True(() => web.Process.Ended, Patience, () => $"It goes on: {web.Process.Log}");
        Assert.NotNull(web.Process.Log.LineWith("An anchor contradicts the ledger"));
    }

    private static Dictionary<string, string> Settings(Uri index) => new()
    {
        ["Elasticsearch__Address"] = index.ToString(),
        ["Elasticsearch__PollMilliseconds"] = "50",
        ["Elasticsearch__LeaseSeconds"] = "1",
        ["Elasticsearch__RequestTimeout"] = "00:00:02",
        ["Elasticsearch__ReconcileMinutes"] = "0.01",
        ["Ledger__Anchor__IntervalSeconds"] = "1",
    };

    private async Task<JsonNode> Standing() => (await (await web.As("compliance")).Get("/api/v1/audit/index")).Is(200).Body;

    private Task Reaches(long watermark) => Until.True(
        async () => (await Standing())["watermark"]!.GetValue<long>() >= watermark, Patience, () => $"The index does not get to {watermark}: {web.Process.Log}");

    /// <summary>A record's document; empty when there is none.</summary>
    private string Document(long position) =>
        host.Indices.Where(index => index.StartsWith("governed-audit", StringComparison.Ordinal)).Select(index => host.Documents(index).GetValueOrDefault($"e1-{position:D12}")).FirstOrDefault(document => document is not null) ?? "";

    /// <summary>Stops it, and holds what is left against the index.</summary>
    private async Task Ends()
    {
        await web.End(process => process.Stop());
        var settings = web.Settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        await using var left = new ExportedNetwork(settings);
        await left.Drain();
        await left.HoldsAgainst(host, []);
        Assert.Equal(0, left.Standing.DeadLetters);
    }
}
