using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Decisions;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Audit;

/// <summary>
/// What policy wants cut from events before they leave: <c>data.system.log.mask</c> and <c>data.system.log.drop</c>. OPA's
/// documentation, "Decision Logs: Masking Sensitive Data". Fails closed: without an answer, input and result are erased.
/// </summary>
internal sealed class DecisionLogMask(ActiveSet policies)
{
    /// <summary>Cuts and covers in place, and notes in the event what was cut and covered. False when the event is to be dropped.</summary>
    public bool Apply(JsonObject entry)
    {
        var input = RegoValue.Parse(entry.ToJsonString());
        if (policies.LogDrop.Answer(input)?.AsBool is true) return false;

        // Nothing is masked while there is no such rule; a rule that fails masks all.
        if (!policies.LogMask.TryAnswer(input, out var mask)) mask = RegoValue.Set(RegoValue.String("/input"), RegoValue.String("/result"));
        var (erased, masked) = (new JsonArray(), new JsonArray());
        foreach (var rule in mask?.Elements ?? [])
        {
            var path = (rule.AsString ?? rule["path"]?.AsString) is { } written && Allowed(written) ? written : null;
            if (path is null) continue;
            if (rule["op"]?.AsString == "upsert" && rule["value"] is { } value)
            {
                if (Upsert(entry, Steps(path), JsonNode.Parse(value.ToJson()))) masked.Add(path);
            }
            else if (Remove(entry, Steps(path)))
            {
                erased.Add(path);
            }
        }

        if (erased.Count > 0) entry["erased"] = erased;
        if (masked.Count > 0) entry["masked"] = masked;
        return true;
    }

    private static bool Allowed(string path) => Steps(path)[0] is "input" or "result" or "nd_builtin_cache";

    private static string[] Steps(string path) =>
        [.. path.TrimStart('/').Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static bool Remove(JsonObject entry, string[] steps)
    {
        JsonNode? parent = entry;
        foreach (var step in steps[..^1]) parent = Child(parent, step);
        return parent switch
        {
            JsonObject members => members.Remove(steps[^1]),
            JsonArray items when Index(steps[^1], items) is { } index => Removed(items, index),
            _ => false,
        };
    }

    // Parents that are missing are made; one that is no object is in the way.
    private static bool Upsert(JsonObject entry, string[] steps, JsonNode? value)
    {
        JsonNode parent = entry;
        foreach (var step in steps[..^1])
        {
            if (Child(parent, step) is not { } child)
            {
                if (parent is not JsonObject members || members.ContainsKey(step)) return false;
                members[step] = child = new JsonObject();
            }
            parent = child;
        }

        if (parent is JsonObject last)
        {
            last[steps[^1]] = value;
            return true;
        }
        if (parent is not JsonArray items || Index(steps[^1], items) is not { } index) return false;
        items[index] = value;
        return true;
    }

    private static JsonNode? Child(JsonNode? parent, string step) => parent switch
    {
        JsonObject members => members[step],
        JsonArray items when Index(step, items) is { } index => items[index],
        _ => null,
    };

    private static bool Removed(JsonArray items, int index)
    {
        items.RemoveAt(index);
        return true;
    }

    private static int? Index(string step, JsonArray items) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? index : null;
}
