using GovernedNetwork.Posts;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>Where it cannot be told whether facts still stand, policy is not asked ahead only to be asked again.</summary>
public sealed class AskedOnceTests : IAsyncDisposable
{
    private readonly PostgresFolder folder = new();
    private readonly ScriptedEngine engine = new();
    private readonly RunningNetwork network;

    public AskedOnceTests() => network = RunningNetwork.In(folder, engine);

    [Fact]
    public async Task Policy_is_asked_once_for_a_post()
    {
        var community = new Community(network);
        var (author, group) = (await community.Enrol("ada", "provider"), await community.Found("ward"));
        var before = engine.Answers;

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Asked in the transaction."));

        Assert.Equal(before + 1, engine.Answers);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }
}
