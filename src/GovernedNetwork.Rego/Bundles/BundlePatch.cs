using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>The changes of a delta bundle to the base documents: <c>patch.json</c>, JSON Patch with its own <c>upsert</c>.</summary>
internal static class BundlePatch
{
    public static RegoValue Apply(RegoValue data, RegoValue patch, BundleManifest manifest)
    {
        foreach (var change in patch["data"]?.Elements ?? [])
        {
            var path = change["path"]?.AsString ?? throw BundleErrors.Of("a patch operation has no path");
            if (!manifest.Owns(path.Trim('/'))) throw BundleErrors.Of($"manifest roots {manifest.Listed} do not permit data patch at path '{path.Trim('/')}'");
            var steps = path.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            data = change["op"]?.AsString switch
            {
                "upsert" when change["value"] is { } value => Put(data, steps, value, path, mayCreate: true),
                "replace" when change["value"] is { } value => Put(data, steps, value, path, mayCreate: false),
                "remove" => Put(data, steps, null, path, mayCreate: false),
                "upsert" or "replace" => throw BundleErrors.Of($"the patch operation at {path} has no value"),
                var other => throw BundleErrors.Of($"bad patch operation: {other}"),
            };
        }
        return data;
    }

    /// <summary>The value with a part of it replaced, or removed where the new part is null.</summary>
    private static RegoValue Put(RegoValue at, ReadOnlySpan<string> steps, RegoValue? value, string path, bool mayCreate)
    {
        if (steps.Length == 0) return value ?? throw Missing(path);

        var step = steps[0];
        var rest = steps[1..];
        if (at is ArrayValue) return PutItem([.. at.Elements], step, rest, value, path, mayCreate);
        if (at is not ObjectValue) throw Missing(path);

        var present = at[step];
        if (present is null && !mayCreate) throw Missing(path);
        var key = RegoValue.String(step);
        var others = at.Members.Where(member => member.Key != key);
        return value is null && rest.Length == 0
            ? RegoValue.Object(others)
            : RegoValue.Object([.. others, new(key, Put(present ?? ObjectValue.Empty, rest, value, path, mayCreate))]);
    }

    private static RegoValue PutItem(List<RegoValue> items, string step, ReadOnlySpan<string> rest, RegoValue? value, string path, bool mayCreate)
    {
        if (step == "-" && mayCreate && rest.Length == 0)
            items.Add(value!);
        else if (!int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) || index >= items.Count)
            throw Missing(path);
        else if (value is null && rest.Length == 0)
            items.RemoveAt(index);
        else
            items[index] = Put(items[index], rest, value, path, mayCreate);
        return RegoValue.Array(items);
    }

    private static RegoException Missing(string path) => BundleErrors.Of($"storage_not_found_error: {path}: document does not exist");
}
