using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>A share that waits for an officer leaves exactly as agreed, or not at all.</summary>
public sealed class ApprovalTests(ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    [Fact]
    public async Task A_held_share_leaves_with_exactly_the_approved_text_once_an_officer_agrees()
    {
        var (web, account) = await connected.Now();
        var (pharmacist, officer) = (await web.As("pharmacist"), await web.As("compliance"));
        var exchange = await Held(pharmacist, "What we learned about storing cells over a long weekend.");
        var offered = await officer.Exchange(exchange);

        Assert.Equal("held", offered["state"]!.GetValue<string>());
        Assert.DoesNotContain(Text(offered), await account.Texts());
        (await officer.Post($"/api/v1/exchanges/{exchange}/approve")).Is(200);
        await pharmacist.Reaches(exchange, "delivered");

        Assert.Single(await account.Texts(), text => text == Text(offered));
        Assert.Equal(
            ["exchanges.receipt", "exchanges.deliver", "exchanges.approve", "exchanges.share"],
            await Story(officer, exchange));
    }

    [Fact]
    public async Task An_edit_after_the_hold_makes_the_agreement_void()
    {
        var (web, account) = await connected.Now();
        var (pharmacist, officer) = (await web.As("pharmacist"), await web.As("compliance"));
        var post = await pharmacist.Publish("cell-therapy", "Agreed on, but not for long.");
        var exchange = (await pharmacist.Share(post)).Is(202).Id;

        (await pharmacist.Put($"/api/v1/posts/{post}", new JsonObject { ["text"] = "Something else altogether." })).Is(200);
        (await officer.Post($"/api/v1/exchanges/{exchange}/approve")).Is(200);
        var stopped = await pharmacist.Reaches(exchange, "refused");

        Assert.Contains("changed after it was shared", stopped["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(await account.Texts(), text => text.StartsWith("Agreed on", StringComparison.Ordinal) || text.StartsWith("Something else", StringComparison.Ordinal));
        Assert.Single(await officer.Records("action=exchanges.deliver&reason=exchange.post_changed"));
        Assert.Contains("exchange.refused", (await pharmacist.Get("/api/v1/me/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_refuses_with_a_reason_that_the_sharer_reads()
    {
        var (web, account) = await connected.Now();
        var (pharmacist, officer) = (await web.As("pharmacist"), await web.As("compliance"));
        var exchange = await Held(pharmacist, "Better kept here.");

        (await officer.Post($"/api/v1/exchanges/{exchange}/refuse", new JsonObject { ["reason"] = "The figures are not final." })).Is(200);

        Assert.Equal("The figures are not final.", (await pharmacist.Reaches(exchange, "refused"))["evidence"]!.GetValue<string>());
        (await officer.Post($"/api/v1/exchanges/{exchange}/approve")).IsProblem(403, "exchange.not_held");
        Assert.DoesNotContain("Better kept here.", await account.Texts());
    }

    [Fact]
    public async Task Nobody_but_an_officer_approves()
    {
        var (web, _) = await connected.Now();
        var (pharmacist, moderator) = (await web.As("pharmacist"), await web.As("moderator"));
        var exchange = await Held(pharmacist, "Who may say yes?");

        (await pharmacist.Post($"/api/v1/exchanges/{exchange}/approve")).IsProblem(403, "exchange.not_officer");
        (await moderator.Post($"/api/v1/exchanges/{exchange}/approve")).IsProblem(403, "exchange.not_officer");
        (await (await web.As("nurse")).Post($"/api/v1/exchanges/{exchange}/approve")).IsProblem(404, "not_found");
        Assert.Equal("held", (await pharmacist.Exchange(exchange))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_held_share_that_is_taken_back_never_leaves()
    {
        var (web, account) = await connected.Now();
        var (pharmacist, officer) = (await web.As("pharmacist"), await web.As("compliance"));
        var exchange = await Held(pharmacist, "On second thoughts.");

        (await pharmacist.Recall(exchange)).Is(200);

        Assert.Equal("recalled", (await pharmacist.Exchange(exchange))["state"]!.GetValue<string>());
        (await officer.Post($"/api/v1/exchanges/{exchange}/approve")).IsProblem(403, "exchange.not_held");
        Assert.DoesNotContain("On second thoughts.", await account.Texts());
    }

    private static async Task<Guid> Held(Caller pharmacist, string text)
    {
        var answer = (await pharmacist.Share(await pharmacist.Publish("cell-therapy", text))).Is(202);
        Assert.Equal("held", answer.State);
        return answer.Id;
    }

    private static string Text(JsonNode exchange) => exchange["text"]!.GetValue<string>();

    /// <summary>What the record tells of an exchange, newest first.</summary>
    private static async Task<IEnumerable<string>> Story(Caller officer, Guid exchange) =>
        (await officer.Records($"q={exchange}")).Select(record => record["action"]!.GetValue<string>()).Where(action => action != "audit.search");
}
