using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>What an officer reads in the record. Each look is a record too, and is not counted.</summary>
internal static class TheRecord
{
    /// <summary>How many records there are of each effect, narrowed by a query such as <c>action=posts.publish</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Totals(this Caller officer, string query = "") =>
        (await officer.Get($"/api/v1/audit/totals?{query}")).Is(200).Body["effects"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<long>());

    public static async Task<long> Count(this Caller officer, string query = "") => (await officer.Totals(query)).Values.Sum();

    /// <summary>How many records an act leaves, whatever it is about.</summary>
    public static async Task<long> Leaves(this Caller officer, Func<Task> act)
    {
        var before = await officer.Count();
        await act();
        return await officer.Count() - before - 1;
    }

    /// <summary>The records that fit a query, newest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Records(this Caller officer, string query) =>
        [.. (await officer.Get($"/api/v1/audit/records?limit=100&{query}")).Is(200).Body["items"]!.AsArray().Select(record => record!)];

    /// <summary>One record with everything that was recorded.</summary>
    public static async Task<JsonNode> Record(this Caller officer, Guid decision) => (await officer.Get($"/api/v1/audit/records/{decision}")).Is(200).Body;
}
