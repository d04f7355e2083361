using GovernedNetwork.Connectors;
using GovernedNetwork.Elasticsearch;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Demo;
using GovernedNetwork.Web.Pages;
using GovernedNetwork.Web.Policies;
using GovernedNetwork.Web.Security;
using GovernedNetwork.Web.Workers;

namespace GovernedNetwork.Web;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (await Build(args) is not { } app) return 1;
        await app.RunAsync();
        return 0;
    }

    /// <summary>The whole network, ready to run; null when its policies do not work, an OPA server that is too old should decide, or its record does not hold.</summary>
    internal static async Task<WebApplication?> Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        builder.AddNetworkOptions();
        builder.AddAnchors();
        builder.AddFhirFeed();
        if (!builder.TryLoadPolicies()) return null;

        builder.Services
            .AddGovernedNetwork()
            .AddPolicyEngine(builder.Configuration)
            .AddConnectors(builder.Configuration)
            .AddElasticsearch(builder.Configuration)
            .AddSignIn()
            .AddApi()
            .AddPages()
            .AddWorkers()
            .AddNetworkHealth();

        var app = builder.Build();
        if (!await app.PolicyEngineFits()) return null;
        if (!await app.RecordHolds()) return null;
        await app.LoadDemoCommunity();

        app.UseProblems();
        app.UseSecurityHeaders();
        app.UseSignIn();
        app.UseIdempotency();

        app.MapNetworkHealth();
        app.MapPolicyBundle();
        app.MapLedgerIdentity();
        app.MapOpenApiDocument();
        app.MapDevelopmentTokens();
        app.MapGroup("/api/v1").RequireAuthorization(Access.Api)
            .MapMe().MapGroups().MapPosts().MapComments().MapExchanges().MapAccess().MapAudit().MapLedger().MapPolicies().MapImport();
        app.MapPages();
        return app;
    }
}
