using GovernedNetwork.Audit;
using GovernedNetwork.Operations;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>What is set otherwise than at the last start is on the record, by name and never by value.</summary>
public abstract class ConfigurationTests : IAsyncLifetime
{
    public sealed class OnSqlite() : ConfigurationTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : ConfigurationTests(StoreKind.Postgres);

    private readonly TemporaryFolder folder;
    private RunningNetwork network = null!;
    private SettingDigest digest = null!;

    protected ConfigurationTests(StoreKind store) => folder = TemporaryFolder.For(store);

    public ValueTask InitializeAsync()
    {
        network = RunningNetwork.In(folder);
        digest = SettingDigest.LoadOrCreate(KeyFile);
        return ValueTask.CompletedTask;
    }

    private string KeyFile => Path.Combine(folder.Path, "configuration.key");

    [Fact]
    public async Task A_change_is_recorded_by_name_and_the_same_again_is_not()
    {
        Assert.IsType<Outcome<int>.Done>(await Start(("Network:Name", "Meridian"), ("Outbox:Attempts", "5")));
        Assert.IsType<Outcome<int>.Missing>(await Start(("Network:Name", "Meridian"), ("Outbox:Attempts", "5")));
        Assert.IsType<Outcome<int>.Done>(await Start(("Network:Name", "Meridian"), ("Outbox:Attempts", "7"), ("Store:Lanes", "8")));
        Assert.IsType<Outcome<int>.Done>(await Start(("Outbox:Attempts", "7"), ("Store:Lanes", "8")));

        Assert.Equal(
            ["""{"removed":"Network:Name"}""", """{"added":"Store:Lanes","changed":"Outbox:Attempts"}""", """{"added":"Network:Name Outbox:Attempts"}"""],
            Recorded().Select(payload => System.Text.Json.JsonElement.Parse(payload).GetProperty("record").GetProperty("facts").GetProperty("details").GetRawText()));
    }

    [Fact]
    public async Task No_value_is_kept_and_the_digest_needs_the_key()
    {
        await Start(("Elasticsearch:ApiKey", "swordfish"));

        Assert.DoesNotContain("swordfish", string.Concat(Recorded()), StringComparison.Ordinal);
        Assert.Equal(digest.Of("a", "b"), SettingDigest.LoadOrCreate(KeyFile).Of("a", "b"));
        File.Delete(KeyFile);
        Assert.NotEqual(digest.Of("a", "b"), SettingDigest.LoadOrCreate(KeyFile).Of("a", "b"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void A_key_that_was_cut_short_is_refused()
    {
        File.WriteAllBytes(KeyFile, [1, 2, 3]);
        Assert.Throws<IOException>(() => SettingDigest.LoadOrCreate(KeyFile));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<Outcome<int>> Start(params (string Name, string Value)[] settings) => network.Gate.Pass(
        Actor.System("test"), new ChangeConfiguration(settings.ToDictionary(setting => setting.Name, setting => digest.Of(setting.Name, setting.Value))),
        TestContext.Current.CancellationToken);

    private IReadOnlyList<string> Recorded() =>
        [.. network.Records.Page(new RecordFilter(Action: "configuration.change"), 10).Select(row => network.Records.Find(row.Id)!.Payload!)];
}
