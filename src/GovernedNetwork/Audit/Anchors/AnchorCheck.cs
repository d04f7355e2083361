using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>Holds the database against the last checkpoint in the anchor file, before anything is built upon it.</summary>
public sealed class AnchorCheck(Store store, Integrity integrity, LedgerKey key, IOptions<AnchorOptions> options, IOptions<StoreOptions> stored)
{
    /// <exception cref="RolledBackException">The database is not what was anchored.</exception>
    /// <exception cref="AnchorException">The file is damaged, or another log's.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Require()
    {
        if (options.Value.File is not { } file || !File.Exists(file)) return;
        if (Last(file) is not { } last) return;
        var anchored = key.Open(last, stored.Value.Origin)
            ?? throw new AnchorException($"the last checkpoint in {file} is not of this network's ledger: the file is another's, or the folder holds another key");
        var size = integrity.Head()?.Size ?? 0;
        if (size < anchored.Size)
            throw new RolledBackException(
                $"{file} holds a checkpoint over {anchored.Size} records and the database has {size}: it was put back to an earlier state, and records {size} to {anchored.Size - 1} are gone");
        using var connection = store.OpenReader();
        if (new LedgerTree(connection, anchored.Size).Root() != anchored.Root)
            throw new RolledBackException($"{file} holds a checkpoint over {anchored.Size} records that the database does not lead to: history before it was rewritten");
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
