namespace GovernedNetwork.Elasticsearch.Bulk;

/// <param name="Id">Ours, so that the same document sent twice is one.</param>
/// <param name="Document">One line of JSON.</param>
internal sealed record BulkItem(string Id, ReadOnlyMemory<byte> Document);
