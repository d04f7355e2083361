using GovernedNetwork.Audit;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Searching;

public abstract class SavedSearchTests : IAsyncLifetime
{
    public sealed class OnSqlite() : SavedSearchTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : SavedSearchTests(StoreKind.Postgres);

    private static readonly RecordFilter Refusals = new("über & \"more\"", Effect: "deny", From: Instant.FromUtc(2026, 11, 1, 0, 30), Label: "phi.name");
    private readonly TemporaryFolder folder;
    private readonly RunningNetwork network;
    private readonly Community community;
    private MemberId officer, second, manager;

    protected SavedSearchTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder);
        community = new Community(network);
    }

    public async ValueTask InitializeAsync()
    {
        officer = await community.Enrol("officer", "staff", "compliance");
        second = await community.Enrol("second", "staff", "compliance");
        manager = await community.Enrol("manager", "staff", "manager");
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_search_is_its_owners_alone_until_it_is_shared()
    {
        await Keep("mine", null);
        await Keep("ours", "compliance");
        Assert.Equal([("mine", true), ("ours", true)], (await Seen(officer)).Select(search => (search.Name, search.Own)));
        var shared = Assert.Single(await Seen(second));
        Assert.Equal(("ours", "compliance", false, Refusals), (shared.Name, shared.SharedWith, shared.Own, shared.Filter));
        Assert.Empty(await Seen(manager));
    }

    [Fact]
    public async Task Only_its_owner_forgets_it()
    {
        var search = await Keep("ours", "compliance");
        Community.Refused("search.anothers", await community.Pass(Community.As(second), new ForgetSearch(search)));
        Community.Done(await community.Pass(Community.As(officer), new ForgetSearch(search)));
        Assert.Empty(await Seen(officer));
        Assert.IsType<Outcome<SearchId>.Missing>(await community.Pass(Community.As(officer), new ForgetSearch(search)));
    }

    [Fact]
    public async Task Keeping_is_refused_to_others_and_for_others_and_recorded()
    {
        Community.Refused("search.not_officer", await community.Pass(Community.As(manager), Deed(manager, "x", null)));
        Community.Refused("search.anothers", await community.Pass(Community.As(officer), Deed(second, "x", null)));
        Community.Refused("search.outside", await community.Pass(Community.As(officer), Deed(officer, "x", "manager")));
        Assert.Equal(0, network.Rows("saved_searches"));
        Assert.Equal(3, network.Records.Totals(new RecordFilter(Action: "record.save_search"))["deny"]);
    }

    [Fact]
    public void An_address_says_the_whole_filter_and_leaves_out_what_is_none()
    {
        Assert.Equal(Refusals, SearchAddress.Read(SearchAddress.Write(Refusals)));
        Assert.Equal("effect=deny&until=2026-11-02T00:00:00Z", Uri.UnescapeDataString(SearchAddress.Write(SearchAddress.Read("?q=&effect=deny&from=yesterday&until=2026-11-02&theme=dark&before=7"))));
        Assert.Equal(7, SearchAddress.Read("before=7").Before);
        Assert.Null(SearchAddress.Read("q=%00").Text);
    }

    private async Task<SearchId> Keep(string name, string? role) => Community.Done(await community.Pass(Community.As(officer), Deed(officer, name, role)));

    private SaveSearch Deed(MemberId owner, string name, string? role) => new(SearchId.New(network.Clock), owner, name, Refusals, role, network.Clock.GetCurrentInstant());

    private Task<IReadOnlyList<SearchView>> Seen(MemberId by) => network.Searches.Of(Community.As(by), TestContext.Current.CancellationToken);
}
