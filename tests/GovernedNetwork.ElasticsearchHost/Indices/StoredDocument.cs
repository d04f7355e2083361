namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>A document as it was sent.</summary>
internal sealed record StoredDocument(string Id, byte[] Source, long Version, long Sequence);
