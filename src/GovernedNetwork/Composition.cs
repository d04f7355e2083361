using GovernedNetwork.Accesses;
using GovernedNetwork.Alerts;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using GovernedNetwork.Classification;
using GovernedNetwork.Comments;
using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Notifications;
using GovernedNetwork.Outbox;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Postgres;
using GovernedNetwork.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork;

/// <summary>How the rooms of the network are put together.</summary>
public static class Composition
{
    /// <summary>Adds the network. The host brings <see cref="StoreOptions"/>, <see cref="OutboxOptions"/>, <see cref="ActivePolicies"/>, the <see cref="IPolicyEngine"/>, the clock and the connectors.</summary>
    public static IServiceCollection AddGovernedNetwork(this IServiceCollection services) => services
        .AddOptions()
        .AddAlerts()
        .AddSingleton<ITextClassifier, RuleClassifier>()
        .AddSingleton<Labeller>()
        .AddSingleton(provider => LedgerKey.LoadOrCreate(
            Path.Combine(Options(provider).Folder, "ledger.key"), Options(provider).Origin))
        .AddSingleton(OpenStore)
        .AddSingleton<DerivedRows>()
        .AddSingleton<DecisionPoint>()
        .AddSingleton<Explanations>()
        .AddSingleton<PolicySettings>()
        .AddSingleton(_ => new Attendance(TimeProvider.System))
        .AddSingleton<Gate>()
        .AddSingleton<Visibility>()
        .AddSingleton<Feed>()
        .AddSingleton<Comments.Thread>()
        .AddSingleton<GroupDirectory>()
        .AddSingleton<MemberDirectory>()
        .AddSingleton<Notices>()
        .AddSingleton<Networks>()
        .AddSingleton<ExchangeList>()
        .AddSingleton<RecordSearch>()
        .AddSingleton<IRecordIndex>(provider => provider.GetRequiredService<RecordSearch>())
        .AddSingleton(provider => new IndexFollower(provider.GetRequiredService<Store>(), provider.GetRequiredService<DerivedRows>()))
        .AddSingleton<PanelReader>()
        .AddSingleton<IRecordFollower, IndexState>()
        .AddSingleton<SearchList>()
        .AddSingleton<Erasures>()
        .AddSingleton<AccessRegister>()
        .AddSingleton<Integrity>()
        .AddSingleton<LedgerExport>()
        .AddSingleton<RecordsExport>()
        .AddSingleton<AnchorCheck>()
        .AddSingleton<AnchorKeeper>()
        .AddSingleton<DecisionLog>()
        .AddSingleton<ILedgerFeed, LedgerFeed>()
        .AddSingleton<IExportState>(provider => new ExportState(
            ExportState.Index, provider.GetRequiredService<Store>(), provider.GetRequiredService<DerivedRows>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<ExportProgress>()
        .AddSingleton(provider => new AuditSinks(
            provider.GetServices<IAuditSink>(), provider.GetRequiredService<Store>(), provider.GetRequiredService<DerivedRows>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<IOutboxHandler, ExchangeDelivery>()
        .AddSingleton<IOutboxHandler, ExchangeRecall>()
        .AddSingleton(provider => new OutboxRelay(
            provider.GetRequiredService<Store>(), provider.GetServices<IOutboxHandler>(), provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<IOptions<OutboxOptions>>(), provider.GetRequiredService<ILogger<OutboxRelay>>()));

    private static Store OpenStore(IServiceProvider provider)
    {
        var (options, key, clock) = (Options(provider), provider.GetRequiredService<LedgerKey>(), provider.GetRequiredService<IClock>());
        var log = provider.GetRequiredService<ILogger<Store>>();
        var mark = new SignedMark(options.MarkFile, log);
        return new Store(string.IsNullOrEmpty(options.ConnectionString)
            ? SqliteDatabase.Open(options, key, mark, clock)
            : PostgresDatabase.Open(options, key, mark, clock, log));
    }

    private static StoreOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StoreOptions>>().Value;
}
