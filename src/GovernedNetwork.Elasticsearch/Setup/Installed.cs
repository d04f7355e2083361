using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>What of ours a server holds already.</summary>
/// <param name="Version">Zero for what is not ours.</param>
/// <param name="Condition">What an update must show on OpenSearch: that it replaces what was read, and nothing newer.</param>
internal sealed partial record Installed(int Version, string? Condition)
{
    /// <summary>From the answer to GET of a lifecycle or a template, which each product and each kind wraps otherwise.</summary>
    public static Installed Read(JsonElement body)
    {
        if (body.TryGetProperty("_seq_no", out var sequence) && body.TryGetProperty("policy", out var policy))
        {
            var described = policy.TryGetProperty("description", out var description) ? InDescription().Match(description.GetString() ?? "") : Match.Empty;
            return new(
                described.Success ? int.Parse(described.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
                $"?if_seq_no={sequence.GetInt64()}&if_primary_term={body.GetProperty("_primary_term").GetInt64()}");
        }
        foreach (var kind in (string[])["component_template", "index_template"])
            if (body.TryGetProperty(kind + "s", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
                return new(Noted(list[0].GetProperty(kind)), null);
        foreach (var lifecycle in body.EnumerateObject())
            if (lifecycle.Value.ValueKind == JsonValueKind.Object && lifecycle.Value.TryGetProperty("policy", out var kept)) return new(Noted(kept), null);
        return new(0, null);
    }

    private static int Noted(JsonElement holder) =>
        holder.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : 0;

    [GeneratedRegex(", version ([0-9]{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex InDescription();
}
