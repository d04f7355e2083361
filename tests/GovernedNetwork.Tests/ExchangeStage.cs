using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>A group that exchanges with Bluesky, its people, and two officers.</summary>
public abstract class ExchangeStage(StoreKind store) : IAsyncLifetime
{
    private protected const string Promotion = "Special offer this month only: order the starter pack of our new tablets now and save 30 %.";

    private readonly TemporaryFolder folder = TemporaryFolder.For(store);

    private protected RunningNetwork Net { get; private set; } = null!;
    private protected Community Does { get; private set; } = null!;
    private protected MemberId Author { get; private set; }
    private protected MemberId Moderator { get; private set; }
    private protected MemberId Officer { get; private set; }
    private protected MemberId OtherOfficer { get; private set; }

    public ValueTask InitializeAsync() => Begin();

    public async ValueTask DisposeAsync()
    {
        await Net.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts anew on the same database, as after a restart.</summary>
    private protected async Task Resume(ActivePolicies policies)
    {
        await Net.DisposeAsync();
        Net = RunningNetwork.In(folder, policies: policies);
        Does = new Community(Net);
    }

    private async ValueTask Begin()
    {
        Net = RunningNetwork.In(folder);
        Does = new Community(Net);
        Author = await Does.Enrol("author", "provider", "clinician");
        Moderator = await Does.Enrol("moderator", "provider", "clinician");
        Officer = await Does.Enrol("officer", "staff", "compliance");
        OtherOfficer = await Does.Enrol("other-officer", "staff", "compliance");
    }

    private protected async Task<PostId> PostIn(string right, string text = "Good news from the ward.")
    {
        var group = await Does.Found($"group-{Net.Rows("groups")}", rights: $$$"""{"phi":"permit","exchange":{"bluesky":{{{right}}}}}""");
        await Does.Appoint(group, Author);
        await Does.Appoint(group, Moderator, "moderator");
        return await Does.Published(Author, group, text);
    }

    private protected async Task<ExchangeId> SharedFrom(string right) => await Does.Shared(Author, await PostIn(right));

    private protected async Task<ExchangeSummary> Now(ExchangeId exchange) =>
        (await Net.Exchanges.Find(Community.As(Officer), exchange, TestContext.Current.CancellationToken))!;

    private protected Task<int> Relay() => Net.Relay.RunOnce(TestContext.Current.CancellationToken);

    private protected string CopyOfPolicies(Func<string, string> changeData)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, "policies")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.PolicyFolder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Repository.PolicyFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var data = Path.Combine(copy, "data.json");
        File.WriteAllText(data, changeData(File.ReadAllText(data)));
        return copy;
    }
}
