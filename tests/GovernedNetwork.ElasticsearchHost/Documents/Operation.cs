namespace GovernedNetwork.ElasticsearchHost.Documents;

/// <param name="Action">index, create or delete.</param>
internal sealed record Operation(string Action, string Index, string Id, byte[] Source);
