using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>A member shares a post, and what the real server then holds.</summary>
public sealed class ShareTests(ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    [Fact]
    public async Task A_permitted_post_is_out_there_word_for_word_with_its_receipt()
    {
        var (web, account) = await connected.Now();
        var staff = await web.As("compliance");
        var post = await staff.Publish("announcements", "The new learning page is open to everybody. 🙂");

        var exchange = await staff.Reaches(await staff.Send(post), "delivered");

        var there = Assert.Single(await account.Posts(), record => Text(record) == "The new learning page is open to everybody. 🙂");
        Assert.Equal(there["uri"]!.GetValue<string>(), exchange["place"]!.GetValue<string>());
        Assert.Equal(there["cid"]!.GetValue<string>(), exchange["fingerprint"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_identifies_nobody_leaves_without_the_name_and_with_the_disclaimer()
    {
        var (web, account) = await connected.Now();
        var (clinician, moderator) = (await web.As("clinician"), await web.As("moderator"));
        var held = (await clinician.Write("oncology", "A good second cycle for Mrs. Keller; our summary form helped.")).Is(202);
        (await moderator.Post($"/api/v1/posts/{held.Id}/approve")).Is(200);

        var exchange = await clinician.Reaches(await clinician.Send(held.Id), "delivered");

        var there = Assert.Single(await account.Texts(), text => text.Contains("our summary form helped", StringComparison.Ordinal));
        Assert.DoesNotContain("Keller", there, StringComparison.Ordinal);
        Assert.Matches(@"^A good second cycle for .*\[.+\]; our summary form helped\.", there);
        Assert.EndsWith("Views are the author's own; this is not medical advice.", there, StringComparison.Ordinal);
        Assert.Equal(there, exchange["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_network_that_the_group_does_not_exchange_with_is_refused_and_recorded()
    {
        var (web, account) = await connected.Now();
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var post = await clinician.Publish("open-forum", "Not for that network.");

        Answer? answer = null;
        var left = await officer.Leaves(async () => answer = await clinician.Share(post, "facebook"));

        answer!.IsProblem(403, "exchange.group_forbids_network");
        Assert.Equal(1, left);
        var record = await officer.Record(answer.Body["decision"]!.GetValue<Guid>());
        Assert.Equal("deny", record["record"]!["effect"]!.GetValue<string>());
        Assert.Equal("facebook", record["record"]!["network"]!.GetValue<string>());
        Assert.Empty(await Exchanges(clinician, post));
        Assert.DoesNotContain("Not for that network.", await account.Texts());
    }

    [Fact]
    public async Task A_network_that_nothing_is_connected_to_is_refused()
    {
        var (web, _) = await connected.Now();
        var clinician = await web.As("clinician");

        (await clinician.Share(await clinician.Publish("open-forum", "Nobody is at the other end."), "mastodon")).IsProblem(403, "exchange.not_connected");
    }

    [Fact]
    public async Task What_identifies_a_person_never_leaves()
    {
        var (web, account) = await connected.Now();
        var (patient, officer) = (await web.As("patient"), await web.As("compliance"));

        var refused = await patient.Write("open-forum", "Call me on (212) 555-0147 about the record MRN: 48211973.");
        refused.IsProblem(403, "content.identifier");

        var post = await patient.Publish("open-forum", "Call me about the swimming group.");
        var edited = await patient.Put($"/api/v1/posts/{post}", new JsonObject { ["text"] = "Call me on (212) 555-0147." });
        edited.IsProblem(403, "content.identifier");
        Assert.Equal(2, (await officer.Totals("reason=content.identifier")).Deny);
        Assert.DoesNotContain(await account.Texts(), text => text.Contains("555", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_its_author_or_a_moderator_shares_a_post()
    {
        var (web, _) = await connected.Now();
        var post = await (await web.As("clinician")).Publish("open-forum", "Mine to share.");

        (await (await web.As("nurse")).Share(post)).IsProblem(403, "exchange.not_yours");
        // To its end, or what it leaves would be counted elsewhere.
        var moderator = await web.As("moderator");
        await moderator.Reaches(await moderator.Send(post), "delivered");
    }

    [Fact]
    public async Task The_preview_says_what_the_share_then_does_and_leaves_no_record()
    {
        var (web, _) = await connected.Now();
        var (patient, officer) = (await web.As("patient"), await web.As("compliance"));
        var post = await patient.Publish("open-forum", "I thank Dr. Anna Keller for her patience with us all.");

        Answer? preview = null;
        var left = await officer.Leaves(async () => preview = await patient.Post($"/api/v1/posts/{post}/exchanges/preview", new JsonObject { ["network"] = "bluesky" }));
        var exchange = await patient.Reaches(await patient.Send(post), "delivered");

        Assert.Equal(0, left);
        Assert.Equal("permit", preview!.Is(200).Body["effect"]!.GetValue<string>());
        Assert.DoesNotContain("Keller", preview.Text.Replace(exchange["id"]!.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(preview.Body["text"]!.GetValue<string>(), exchange["text"]!.GetValue<string>());
    }

    private static string Text(JsonNode record) => record["value"]!["text"]!.GetValue<string>();

    private static async Task<JsonArray> Exchanges(Caller member, Guid post) => (await member.Get($"/api/v1/exchanges?post={post}")).Is(200).Body["items"]!.AsArray();
}
