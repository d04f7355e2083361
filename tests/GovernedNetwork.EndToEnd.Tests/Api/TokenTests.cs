using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>Who is not signed in learns so, and nothing else.</summary>
public sealed class TokenTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var nobody = new Caller((await demo.Now()).Process.Address, null);

        (await nobody.Get("/api/v1/posts")).IsProblem(401, "auth.token_missing");
        (await nobody.Write("open-forum", "Who am I?")).IsProblem(401, "auth.token_missing");
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIwIn0.")]
    public async Task A_token_of_somebody_else_is_not_taken(string token)
    {
        using var stranger = new Caller((await demo.Now()).Process.Address, token);

        (await stranger.Get("/api/v1/posts")).IsProblem(401, "auth.token_invalid");
    }

    [Fact]
    public async Task A_token_whose_time_is_over_says_so()
    {
        var web = await demo.Now();
        using var late = await Caller.SignedIn(web.Process.Address, "clinician", seconds: -10);
        Answer? answer = null;

        var left = await (await web.As("compliance")).Leaves(async () => answer = await late.Write("open-forum", "Too late."));

        answer!.IsProblem(401, "auth.token_expired");
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_not_taken()
    {
        var web = await demo.Now();
        var token = (await web.As("clinician")).Token!;
        var end = token.LastIndexOf('.');
        using var forger = new Caller(web.Process.Address, token[..(end + 1)] + (token[end + 1] == 'A' ? 'B' : 'A') + token[(end + 2)..]);

        (await forger.Get("/api/v1/posts")).IsProblem(401, "auth.token_invalid");
    }

    [Fact]
    public async Task There_is_no_token_for_who_is_no_member()
    {
        using var nobody = new Caller((await demo.Now()).Process.Address, null);

        (await nobody.PostRaw("/api/dev/token", """{"persona":"mallory"}""")).IsProblem(404, "not_found");
    }
}
