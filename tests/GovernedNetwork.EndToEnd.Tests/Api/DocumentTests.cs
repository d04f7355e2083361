using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

public sealed class DocumentTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    private static readonly string[] Endpoints =
    [
        "get /api/v1/me", "get /api/v1/me/notices",
        "get /api/v1/groups", "get /api/v1/groups/{slug}", "post /api/v1/groups/{slug}/join", "get /api/v1/groups/{slug}/applicants",
        "post /api/v1/groups/{slug}/applicants/{member}/admit", "post /api/v1/groups/{slug}/applicants/{member}/refuse",
        "get /api/v1/posts", "post /api/v1/posts", "post /api/v1/posts/preview", "get /api/v1/posts/{id}", "put /api/v1/posts/{id}",
        "post /api/v1/posts/{id}/remove", "post /api/v1/posts/{id}/approve", "post /api/v1/posts/{id}/decline",
        "get /api/v1/posts/{post}/comments", "post /api/v1/posts/{post}/comments",
        "put /api/v1/comments/{id}", "post /api/v1/comments/{id}/remove", "post /api/v1/comments/{id}/approve",
        "post /api/v1/posts/{post}/exchanges", "post /api/v1/posts/{post}/exchanges/preview",
        "get /api/v1/exchanges", "get /api/v1/exchanges/{id}", "post /api/v1/exchanges/{id}/approve", "post /api/v1/exchanges/{id}/refuse",
        "post /api/v1/exchanges/{id}/recall", "post /api/v1/exchanges/{id}/retry",
        "get /api/v1/audit/records", "get /api/v1/audit/totals", "get /api/v1/audit/records/{id}", "get /api/v1/audit/records/{id}/proof",
        "post /api/v1/audit/records/{id}/erase", "get /api/v1/audit/records/export",
        "get /api/v1/audit/index", "post /api/v1/audit/index/dead-letters/retry",
        "get /api/v1/audit/feeds/{feed}", "post /api/v1/audit/feeds/{feed}/dead-letters/retry",
        "get /api/v1/audit/searches", "post /api/v1/audit/searches", "delete /api/v1/audit/searches/{id}",
        "post /api/v1/audit/verify", "get /api/v1/audit/export", "get /api/v1/audit/decision-log",
        "get /api/v1/alerts", "post /api/v1/alerts/{id}/acknowledge",
        "post /api/v1/ledger/key",
        "post /api/v1/groups/{slug}/emergency-access", "get /api/v1/emergency-access", "post /api/v1/emergency-access/{id}/end",
        "post /api/v1/emergency-access/{id}/review",
        "get /api/v1/policies", "post /api/v1/policies/reload", "post /api/v1/import",
    ];

    [Fact]
    public async Task The_openapi_document_names_every_endpoint()
    {
        using var nobody = new Caller((await demo.Now()).Process.Address, null);

        var document = (await nobody.Get("/openapi/v1.json")).Is(200).Body;

        var named = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key.TrimEnd('/')}"))
            .Where(endpoint => endpoint.Contains(" /api/v1/", StringComparison.Ordinal));
        Assert.Equal(Endpoints.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.StartsWith("3.", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task It_says_that_it_is_healthy(string path)
    {
        using var nobody = new Caller((await demo.Now()).Process.Address, null);

        Assert.Equal((200, "Healthy"), ((await nobody.Get(path)) is var answer ? (answer.Status, answer.Text) : default));
    }
}
