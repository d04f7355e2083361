using GovernedNetwork.Accesses;
using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Comments;
using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Notifications;
using GovernedNetwork.Outbox;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Tests.Running;

/// <summary>The whole network but the web, as the host composes it, on a database in a folder.</summary>
internal sealed class RunningNetwork : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private RunningNetwork(ServiceProvider services) => this.services = services;

    public FakeClock Clock => (FakeClock)Get<IClock>();
    public ScriptedConnector Bluesky => (ScriptedConnector)Get<INetworkConnector>();
    public Gate Gate => Get<Gate>();
    public Store Store => Get<Store>();
    public LedgerKey Key => Get<LedgerKey>();
    public Integrity Integrity => Settled<Integrity>();
    public LedgerExport Export => Settled<LedgerExport>();
    public RecordsExport RecordsExport => Settled<RecordsExport>();
    public RecordSearch Records => Settled<RecordSearch>();
    public IndexFollower Follower => Settled<IndexFollower>();
    public AnchorKeeper Anchors => Settled<AnchorKeeper>();
    public AnchorCheck AnchorCheck => Settled<AnchorCheck>();
    public SearchList Searches => Get<SearchList>();
    public DerivedRows Derived => Get<DerivedRows>();
    public Erasures Erasures => Get<Erasures>();
    public IExportState ExportState => Get<IExportState>();
    public ILedgerFeed LedgerFeed => Get<ILedgerFeed>();
    public ExportProgress ExportProgress => Get<ExportProgress>();
    public AccessRegister Emergencies => Get<AccessRegister>();
    public Feed Feed => Get<Feed>();
    public Comments.Thread Thread => Get<Comments.Thread>();
    public Visibility Visibility => Get<Visibility>();
    public GroupDirectory Groups => Get<GroupDirectory>();
    public MemberDirectory Members => Get<MemberDirectory>();
    public ExchangeList Exchanges => Get<ExchangeList>();
    public Networks Networks => Get<Networks>();
    public Notices Notices => Get<Notices>();
    public Labeller Labeller => Get<Labeller>();
    public AlertFollower AlertFollower => Get<AlertFollower>();
    public AlertList Alerts => Settled<AlertList>();
    public OutboxRelay Relay => Get<OutboxRelay>();
    public OutboxOptions Outbox => Get<IOptions<OutboxOptions>>().Value;
    public StoreOptions Options => Get<IOptions<StoreOptions>>().Value;

    /// <param name="engine">Instead of the policies.</param>
    /// <param name="policies">Instead of those shipped.</param>
    /// <param name="anchors">Where checkpoints are kept away from the database; nowhere by default.</param>
    /// <param name="archive">A further place.</param>
    /// <param name="alerts">When rules speak up, and whom they tell outside; nobody by default.</param>
    public static RunningNetwork In(TemporaryFolder folder, IPolicyEngine? engine = null, ActivePolicies? policies = null, AnchorOptions? anchors = null, ICheckpointArchive? archive = null, AlertOptions? alerts = null)
    {
        var clock = new FakeClock();
        var services = new ServiceCollection()
            .AddSingleton<IClock>(clock)
            .AddSingleton<INetworkConnector>(new ScriptedConnector(clock))
            .AddSingleton(policies ?? Repository.Policies)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(new StoreOptions { Folder = folder.Path, ConnectionString = folder.ConnectionString, Lanes = 8 }))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(anchors ?? new AnchorOptions()))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(alerts ?? new AlertOptions()))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(new OutboxOptions { Attempts = 3 }))
            .AddSingleton(engine ?? new EmbeddedPolicyEngine(policies ?? Repository.Policies, clock))
            .AddGovernedNetwork();
        if (archive is not null) services.AddSingleton(archive);
        return new RunningNetwork(services.BuildServiceProvider());
    }

    /// <summary>A second relay on the same store, as another worker would run it.</summary>
    public OutboxRelay AnotherRelay() => new(
        Store, services.GetServices<IOutboxHandler>(), Clock, Get<IOptions<OutboxOptions>>(), NullLogger<OutboxRelay>.Instance);

    /// <summary>A second reader of the same record, as another worker would run it.</summary>
    public AlertFollower AnotherFollower() => new(Store, Get<AlertState>(), Get<AlertRaiser>(), Get<IOptions<AlertOptions>>(), Clock);

    public ConditionWatch Watch(IConditionSource source) => new([source], Get<ConditionRows>(), Get<AlertRaiser>(), Get<IOptions<AlertOptions>>(), Clock);

    /// <summary>Waits until what was committed has its position, which PostgreSQL's records get afterwards.</summary>
    public void Settle()
    {
        if (Options.ConnectionString is null) return;
        Assert.True(SpinWait.SpinUntil(() => this.Number("SELECT COUNT(*) FROM records WHERE position IS NULL") == 0, TimeSpan.FromSeconds(20)), "The sequencer stands still.");
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private T Settled<T>()
        where T : notnull
    {
        Settle();
        return Get<T>();
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
