using System.Security.Cryptography;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>Records that go together: in order, without gaps, all to one index.</summary>
/// <param name="Index">Empty when none of them can be sent.</param>
internal sealed record Batch(IReadOnlyList<IndexedEntry> Entries, string Index)
{
    /// <summary>As many from the beginning as fit; at least one.</summary>
    public static Batch Cut(IEnumerable<IndexedEntry> entries, int mostBytes)
    {
        var (taken, index, bytes) = (new List<IndexedEntry>(), "", 0L);
        foreach (var entry in entries)
        {
            if (entry is IndexedEntry.Ready ready)
            {
                bytes += ready.Document.Length;
                if (taken.Count > 0 && bytes > mostBytes) break;
                // The month changes within the range: the rest is another batch.
                if (index.Length > 0 && ready.Index != index) break;
                index = ready.Index;
            }
            taken.Add(entry);
        }
        return new(taken, index);
    }

    public ExportIntent Intent
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var some in Entries.OfType<IndexedEntry.Ready>().Chunk(Courtesy.Looks))
            {
                Courtesy.GiveWay();
                foreach (var entry in some) hash.AppendData(entry.Document.Span);
            }

            return new(Entries[0].Entry.Position, Entries[^1].Entry.Position, Index, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }

    public static IReadOnlyList<BulkItem> Items(IReadOnlyList<IndexedEntry.Ready> entries) => [.. entries.Select(entry => new BulkItem(entry.Id, entry.Document))];
}
