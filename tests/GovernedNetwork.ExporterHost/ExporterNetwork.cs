using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Decisions;
using GovernedNetwork.Elasticsearch;
using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace GovernedNetwork.ExporterHost;

/// <summary>The network without web and policies: a store, its ledger, and the export as the web composes it.</summary>
public static class ExporterNetwork
{
    /// <summary>The settings of one of several networks: a folder of its own, and indices of its own where there are any.</summary>
    public static IConfiguration Of(int number, IConfiguration all)
    {
        var own = new Dictionary<string, string?> { ["Store:Folder"] = Path.Combine(all["Store:Folder"]!, $"{number}") };
        if (all["Elasticsearch:Address"] is not null) own["Elasticsearch:IndexPrefix"] = $"governed-audit-{number}";
        return new ConfigurationBuilder().AddConfiguration(all).AddInMemoryCollection(own).Build();
    }

    public static ServiceProvider Compose(IConfiguration configuration)
    {
        var services = new ServiceCollection()
            .AddSingleton<IClock>(SystemClock.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IPolicyEngine, Answers>()
            .AddGovernedNetwork()
            .AddElasticsearch(configuration);
        services.AddOptions<StoreOptions>().Bind(configuration.GetSection("Store"));
        services.AddOptions<AnchorOptions>().Bind(configuration.GetSection(AnchorOptions.Section));
        services.AddOptions<OutboxOptions>();
        return services.BuildServiceProvider();
    }

    /// <summary>Every question is answered with yes, but whether the service may stop.</summary>
    private sealed class Answers : IPolicyEngine
    {
        private const string Yes = """{"effect":"permit","reasons":[{"code":"test.permitted","message":"Yes.","remedy":null}],"obligations":[]}""";
        private const string No = """{"effect":"deny","reasons":[{"code":"test.denied","message":"No.","remedy":"Ask."}],"obligations":[]}""";

        public string Revision => "test";

        public bool IsRemote => false;

        public ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation) =>
            new(new PolicyAnswer(input.Action == "service.stop" ? No : Yes, Revision, new Dictionary<string, string>()));
    }
}
