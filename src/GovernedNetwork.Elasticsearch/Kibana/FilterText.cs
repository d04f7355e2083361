using GovernedNetwork.Audit;
using GovernedNetwork.Elasticsearch.Queries;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>A panel's filter in KQL, Kibana's query language.</summary>
internal static class FilterText
{
    public static string Of(RecordFilter filter) => string.Join(" and ", new (string Field, string? Value)[]
    {
        (RecordQuery.Action, filter.Action), (RecordQuery.Effect, filter.Effect), (RecordQuery.Reasons, filter.Reason), (RecordQuery.Actor, filter.Actor), (RecordQuery.Network, filter.Network),
    }.Where(part => part.Value is not null).Select(part => $"{part.Field}: \"{part.Value}\""));
}
