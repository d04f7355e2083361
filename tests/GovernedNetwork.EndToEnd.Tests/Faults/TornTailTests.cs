using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.Storage;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>
/// The end of SQLite's write-ahead log is cut or changed after its process was killed. What was not yet acknowledged may go; where
/// more is gone the network does not open, and whoever holds the anchor file can show it.
/// </summary>
public sealed class TornTailTests(FaultyDisk disk) : IClassFixture<FaultyDisk>, IDisposable
{
    private const int Frame = 24 + 4096;

    private readonly TemporaryFolder elsewhere = new();

    private string Anchors => Path.Combine(elsewhere.Path, "anchors");

    public void Dispose() => elsewhere.Dispose();

    [Fact]
    public async Task It_opens_with_all_that_was_acknowledged_or_it_does_not_open()
    {
        using var killed = await KilledBeforeItsLastSync();
        var (opened, refused) = (0, 0);
        int[] frames = [.. Enumerable.Range(0, 30), 60, 120, 200];
        foreach (var bytes in frames.SelectMany(frame => (int[])[(frame * Frame) + 1, (frame * Frame) + 2000, (frame + 1) * Frame]))
        {
            foreach (var cut in (bool[])[true, false])
            {
                using var altered = new StrickenNetworks(1, killed);
                altered.Settings["Ledger__Anchor__File"] = Anchors;
                Alter(altered.Folder(0), bytes, cut);
                await using var left = altered.Left(0);
                try
                {
                    left.Open();
                }
                catch (StoreUnavailableException because) when (because.Message.Contains("was signed and the database holds", StringComparison.Ordinal))
                {
                    refused++;
                    continue;
                }
                catch (RolledBackException)
                {
                    refused++;
                    continue;
                }

                await left.HoldsAgainst(altered.Said[0]);
                opened++;
            }
        }

        Assert.True(opened > 0 && refused > 0, $"{opened} opened, {refused} refused");
        TestContext.Current.TestOutputHelper!.WriteLine($"{killed.Said[0].Acknowledged.Count} deeds acknowledged; {opened + refused} altered logs: {opened} opened with all of them, {refused} refused");
    }

    [Fact]
    public async Task Where_the_mark_was_taken_away_too_the_anchor_file_says_what_is_missing()
    {
        using var killed = await KilledBeforeItsLastSync();
        using var altered = new StrickenNetworks(1, killed);
        Alter(altered.Folder(0), 60 * Frame, cut: true);
        File.Delete(Path.Combine(altered.Folder(0), "ledger.signed"));
        var export = Path.Combine(elsewhere.Path, "record.ndjson");
        await using (var unaware = altered.Left(0)) await unaware.Export(export);
        Assert.Contains("verified: ", await CommandLine.Gn(0, "ledger", "verify", export), StringComparison.Ordinal);
        Assert.Contains("NOT verified: tail-missing", await CommandLine.Gn(1, "ledger", "verify", export, "--anchor", Anchors), StringComparison.Ordinal);

        altered.Settings["Ledger__Anchor__File"] = Anchors;
        await using var left = altered.Left(0);
        Assert.Contains("are gone", Assert.Throws<RolledBackException>(left.Open).Message, StringComparison.Ordinal);
    }

    /// <summary>A network whose last deed is wholly in the log, and was not acknowledged; each one before it was, and is anchored.</summary>
    private async Task<StrickenNetworks> KilledBeforeItsLastSync()
    {
        var network = new StrickenNetworks(1);
        network.Settings["Ledger__Anchor__File"] = Anchors;
        Assert.True(await network.Run(disk.Under(new DiskFault("*/governed.db-wal", "stop-before", First: "60", Calls: "sync"))));
        Assert.NotEmpty(network.Said[0].Acknowledged);
        return network;
    }

    private static void Alter(string folder, int bytes, bool cut)
    {
        using var log = new FileStream(Path.Combine(folder, "governed.db-wal"), FileMode.Open);
        if (cut)
        {
            log.SetLength(log.Length - bytes);
            return;
        }

        log.Position = log.Length - bytes;
        var was = log.ReadByte();
        log.Position--;
        log.WriteByte((byte)(was ^ 1));
    }
}
