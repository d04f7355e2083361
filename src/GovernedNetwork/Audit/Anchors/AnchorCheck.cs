using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>Holds the database against the last checkpoints that are kept outside of it, before anything is built upon it.</summary>
public sealed class AnchorCheck(
    Store store, Integrity integrity, LedgerKey key, IEnumerable<ICheckpointArchive> archives, IOptions<AnchorOptions> options, IOptions<StoreOptions> stored)
{
    /// <exception cref="RolledBackException">The database is not what was anchored.</exception>
    /// <exception cref="AnchorException">The file is damaged, or another log's.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Require()
    {
        if (options.Value.File is { } file && File.Exists(file) && Last(file) is { } last) Compare(last, file);
    }

    /// <returns>The archives that could not be asked, and why; they are asked again in every round of anchoring.</returns>
    /// <exception cref="RolledBackException">The database is not what was anchored.</exception>
    /// <exception cref="AnchorException">What is kept is another log's.</exception>
    public async Task<IReadOnlyList<string>> RequireArchives(CancellationToken cancellation)
    {
        var silent = new List<string>();
        foreach (var archive in archives)
        {
            string? newest = null;
            try
            {
                newest = await archive.Newest(cancellation);
            }
            catch (AnchorException failure)
            {
                silent.Add(failure.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                silent.Add($"{archive.Name} does not answer in time");
            }

            if (newest is not null) Compare(newest, archive.Name);
        }

        return silent;
    }

    internal void Compare(string note, string place)
    {
        var anchored = key.Open(note, stored.Value.Origin)
            ?? throw new AnchorException($"the last checkpoint in {place} is not of this network's ledger: it is another's, or the folder holds another key");
        var size = integrity.Head()?.Size ?? 0;
        if (size < anchored.Size)
        {
            throw new RolledBackException(
                $"{place} holds a checkpoint over {anchored.Size} records and the database has {size}: it was put back to an earlier state, and records {size} to {anchored.Size - 1} are gone")
            {
                Proven = true,
            };
        }

        using var connection = store.OpenReader();
        if (new LedgerTree(connection, anchored.Size).Root() != anchored.Root)
            throw new RolledBackException($"{place} holds a checkpoint over {anchored.Size} records that the database does not lead to: history before it was rewritten") { Proven = true };
    }

    private static string? Last(string file)
    {
        try
        {
            return AnchorFile.ReadLast(file)?.ToString();
        }
        catch (FormatException damaged)
        {
            throw new AnchorException(damaged.Message, damaged);
        }
    }
}
