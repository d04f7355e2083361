using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>A key that is sent again does nothing again.</summary>
public sealed class IdempotencyTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task The_same_request_under_the_same_key_gets_the_same_answer_and_leaves_one_record()
    {
        var (clinician, officer) = await Callers();
        Answer? first = null, again = null;

        var left = await officer.Leaves(async () =>
        {
            first = await clinician.Write("open-forum", "Once is enough.", "once");
            again = await clinician.Write("open-forum", "Once is enough.", "once");
        });

        Assert.Equal(first!.Is(201).Said, again!.Said);
        Assert.Equal(1, left);
        Assert.Equal(1, await Posts(clinician, "Once is enough."));
    }

    [Fact]
    public async Task A_refusal_is_repeated_too_without_another_record()
    {
        var (clinician, officer) = await Callers();
        Answer? first = null, again = null;

        var left = await officer.Leaves(async () =>
        {
            first = await clinician.Write("oncology", "Her e-mail is anna.keller@example.org.", "refused-once");
            again = await clinician.Write("oncology", "Her e-mail is anna.keller@example.org.", "refused-once");
        });

        first!.IsProblem(403, "content.identifier");
        Assert.Equal(first.Said, again!.Said);
        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Another_request_under_a_used_key_is_refused_and_does_nothing()
    {
        var (clinician, officer) = await Callers();
        await clinician.Write("open-forum", "The first one.", "used");
        Answer? body = null, place = null;

        var left = await officer.Leaves(async () =>
        {
            body = await clinician.Write("open-forum", "The second one.", "used");
            place = await clinician.PostRaw("/api/v1/groups/announcements/join", "{}", "used");
        });

        body!.IsProblem(422, "idempotency.key_reused");
        place!.IsProblem(422, "idempotency.key_reused");
        Assert.Equal(0, left);
        Assert.Equal(0, await Posts(clinician, "The second one."));
    }

    [Fact]
    public async Task Another_members_key_of_the_same_name_is_another_key()
    {
        var web = await demo.Now();

        (await (await web.As("clinician")).Write("open-forum", "Mine.", "shared-name")).Is(201);
        (await (await web.As("nurse")).Write("open-forum", "And mine.", "shared-name")).Is(201);
    }

    [Fact]
    public async Task Twenty_requests_at_once_under_one_key_make_one_post_and_one_record()
    {
        var (clinician, officer) = await Callers();
        Answer[] answers = [];

        var left = await officer.Leaves(async () =>
            answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => clinician.Write("open-forum", "All at once.", "at-once"))));

        Assert.All(answers, answer => Assert.Equal(answers[0].Is(201).Said, answer.Said));
        Assert.Equal(1, left);
        Assert.Equal(1, await Posts(clinician, "All at once."));
    }

    [Fact]
    public async Task A_share_under_the_same_key_is_one_exchange()
    {
        var (clinician, officer) = await Callers();
        var post = await clinician.Publish("open-forum", "To be shared once.");
        Answer? first = null, again = null;

        var left = await officer.Leaves(async () =>
        {
            first = await clinician.Share(post, key: "share-once");
            again = await clinician.Share(post, key: "share-once");
        });

        first!.IsProblem(403, "exchange.not_connected");
        Assert.Equal(first.Said, again!.Said);
        Assert.Equal(1, left);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(5_000)]
    public async Task A_key_that_is_too_long_is_refused(int length)
    {
        var (clinician, officer) = await Callers();
        Answer? answer = null;

        var left = await officer.Leaves(async () => answer = await clinician.Write("open-forum", "Long key.", new string('k', length)));

        answer!.IsProblem(422, "idempotency.key_malformed");
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task What_could_not_be_read_does_not_use_up_its_key()
    {
        var (clinician, _) = await Callers();

        (await clinician.PostRaw("/api/v1/posts", Encoding.UTF8.GetBytes("{"), "unused")).IsProblem(400, "request.malformed_json");
        (await clinician.Write("open-forum", "Now it is whole.", "unused")).Is(201);
    }

    private async Task<(Caller Clinician, Caller Officer)> Callers()
    {
        var web = await demo.Now();
        return (await web.As("clinician"), await web.As("compliance"));
    }

    private static async Task<int> Posts(Caller member, string text)
    {
        var items = (await member.Get("/api/v1/posts?group=open-forum&limit=100")).Is(200).Body["items"]!.AsArray();
        return items.Count(post => ((JsonObject)post!)["text"]!.GetValue<string>() == text);
    }
}
