using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;
using static GovernedNetwork.EndToEnd.Tests.Import.ImportAnswers;

namespace GovernedNetwork.EndToEnd.Tests.Import;

/// <summary>Posts from elsewhere: each line is decided or said to be wrong, in order, once.</summary>
public sealed class ImportTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task Every_line_gets_its_own_outcome_in_order_and_the_record_adds_up()
    {
        var web = await demo.Now();
        var officer = await web.As("compliance");
        var before = await officer.Totals("action=posts.publish");
        byte[] lines =
        [
            .. Bytes(Line("clinician", "open-forum", "A good line.")),
            .. Bytes(Line("clinician", "oncology", "Reach her at anna.keller@example.org.")),
            .. Bytes(Line("clinician", "oncology", "Mrs. Keller did well after her second cycle.")),
            .. Bytes("{\"author\":\"clinician\","),
            .. Bytes("""{"author":"clinician","group":"open-forum","text":"x","time":"2026-01-02T03:04:05Z","mood":"good"}"""),
            .. Bytes(Line("mallory", "open-forum", "Who am I?")),
            .. Bytes(Line("clinician", "no-such-group", "Where am I?")),
            .. "\n"u8,
            .. "{\"author\":\"clinician\",\"group\":\"open-forum\",\"text\":\"caf"u8, 0xE9, .. Bytes("\",\"time\":\"2026-01-02T03:04:05Z\"}"),
            .. Bytes(Line("clinician", "open-forum", new string('a', 200_000))),
            .. Bytes(Line("clinician", "open-forum", new string('a', 20_001))),
            .. Bytes(Line("clinician", "open-forum", "From the future.", "2126-01-01T00:00:00Z")),
            .. Bytes(Line("clinician", "open-forum", "At no time.", "yesterday")),
            .. Bytes(Line("clinician", "open-forum", " ")),
            .. Bytes(Line("patient", "oncology", "Not a member.")),
            .. Encoding.UTF8.GetBytes(Line("nurse", "open-forum", "The last line has no end.")),
        ];

        var outcomes = await officer.Import("each-line", lines);

        Assert.Equal(
            [
                "permitted ", "refused content.identifier", "held content.personal_details", "invalid line.malformed", "invalid line.malformed",
                "invalid line.unknown_author", "invalid line.unknown_group", "invalid line.not_utf8", "invalid line.too_long", "invalid text.too_long",
                "invalid line.time", "invalid line.time", "invalid text.empty", "refused posts.not_member", "permitted ",
            ],
            outcomes.Select(line => $"{Outcome(line)} {Code(line)}"));
        Assert.Equal(Enumerable.Range(1, 15), outcomes.Select(line => line["line"]!.GetValue<int>()));
        Assert.Equal(new Effects(2, 1, 2), (await officer.Totals("action=posts.publish")).Since(before));
        Assert.All(outcomes.Where(line => Outcome(line) != "invalid"), line => Assert.NotNull(line["decision"]));
        Assert.Equal("2026-01-02T03:04:05Z", (await officer.Get($"/api/v1/posts/{outcomes[0]["id"]}")).Is(200).Body["at"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_import_that_broke_off_is_resumed_by_sending_it_again_and_doubles_nothing()
    {
        var web = await demo.Now();
        var officer = await web.As("compliance");
        var lines = Bytes(string.Join('\n', Enumerable.Range(1, 400).Select(number => Line("nurse", "open-forum", $"Resumed line {number}."))));
        using var leaving = new CancellationTokenSource();
        var content = new StreamContent(new BreakingStream(lines, lines.Length / 2, leaving));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var response = await officer.Open(HttpMethod.Post, "/api/v1/import?run=broken-off", content, cancellation: leaving.Token);
            await response.Content.ReadAsByteArrayAsync(leaving.Token);
        });

        var outcomes = await officer.Import("broken-off", lines);
        var again = await officer.Import("broken-off", lines);

        Assert.Equal(400, outcomes.Count(line => Outcome(line) == "permitted"));
        Assert.Equal(outcomes.Select(line => line.ToJsonString()), again.Select(line => line.ToJsonString()));
        var posts = await Texts(await web.As("clinician"), "Resumed line ");
        Assert.Equal(400, posts.Count);
        Assert.Equal(400, posts.Distinct().Count());
    }

    [Theory]
    [InlineData("nurse", "open-forum", "Another text.")]
    [InlineData("clinician", "open-forum", "The first text.")]
    [InlineData("nurse", "announcements", "The first text.")]
    public async Task A_line_that_changed_under_the_same_run_is_not_taken(string author, string group, string text)
    {
        var officer = await (await demo.Now()).As("compliance");
        var run = $"changed-{author}-{group}-{text.Length}";
        await officer.Import(run, Bytes(Line("nurse", "open-forum", "The first text.")));
        IReadOnlyList<JsonNode> outcomes = [];

        var left = await officer.Leaves(async () => outcomes = await officer.Import(run, Bytes(Line(author, group, text))));

        Assert.Equal(("invalid", "line.changed"), (Outcome(outcomes[0]), Code(outcomes[0])));
        // That an officer began an import is the one thing that is recorded.
        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Only_an_officer_imports()
    {
        var web = await demo.Now();
        var answer = await (await web.As("clinician")).Send(HttpMethod.Post, "/api/v1/import", Content(Bytes(Line("patient", "open-forum", "Put in their mouth."))));

        answer.IsProblem(403, "posts.not_importer");
        Assert.Empty(await Texts(await web.As("clinician"), "Put in their mouth."));
    }

    [Fact]
    public async Task An_import_of_nothing_answers_with_nothing() => Assert.Empty(await (await (await demo.Now()).As("compliance")).Import("nothing", []));

    private static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    private static async Task<IReadOnlyList<string>> Texts(Caller member, string start)
    {
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await member.Get($"/api/v1/posts?group=open-forum&limit=100&cursor={cursor}")).Is(200).Body;
            texts.AddRange(page["items"]!.AsArray().Select(post => post!["text"]!.GetValue<string>()).Where(text => text.StartsWith(start, StringComparison.Ordinal)));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        return texts;
    }
}
