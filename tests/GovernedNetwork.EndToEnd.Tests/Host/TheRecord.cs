using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>What an officer reads in the record. Each look is a record too, and is not counted.</summary>
internal static class TheRecord
{
    /// <summary>How many records there are of each effect, narrowed by a query such as <c>action=posts.publish</c>.</summary>
    public static async Task<Effects> Totals(this Caller officer, string query = "")
    {
        var effects = (await officer.Get($"/api/v1/audit/totals?{query}")).Is(200).Body["effects"]!.AsObject();
        return new Effects(Of("permit"), Of("hold"), Of("deny"));

        long Of(string effect) => effects[effect]?.GetValue<long>() ?? 0;
    }

    public static async Task<long> Count(this Caller officer, string query = "") => (await officer.Totals(query)).All;

    /// <summary>How many records an act leaves, whatever it is about.</summary>
    public static async Task<long> Leaves(this Caller officer, Func<Task> act)
    {
        var before = await officer.Quiet();
        await act();
        return await officer.Count() - before - 1;
    }

    /// <summary>How many records there are once nothing is on its way from what was done before: a count adds one, its own.</summary>
    private static async Task<long> Quiet(this Caller officer)
    {
        for (var before = await officer.Count(); ;)
        {
            await Task.Delay(150, TestContext.Current.CancellationToken);
            var now = await officer.Count();
            if (now == before + 1) return now;
            before = now;
        }
    }

    /// <summary>The records that fit a query, newest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Records(this Caller officer, string query) =>
        [.. (await officer.Get($"/api/v1/audit/records?limit=100&{query}")).Is(200).Body["items"]!.AsArray().Select(record => record!)];

    /// <summary>One record with everything that was recorded.</summary>
    public static async Task<JsonNode> Record(this Caller officer, Guid decision) => (await officer.Get($"/api/v1/audit/records/{decision}")).Is(200).Body;
}

/// <summary>How many decisions went which way.</summary>
internal sealed record Effects(long Permit, long Hold, long Deny)
{
    public long All => Permit + Hold + Deny;

    public Effects Since(Effects before) => new(Permit - before.Permit, Hold - before.Hold, Deny - before.Deny);
}
