using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

internal sealed class SchemaArrays(SchemaValidation validation, RegoValue schema)
{
    public void Check(ArrayValue array, Place place, Findings found)
    {
        Items(array, place, found);
        if (schema["minItems"]?.AsInteger is { } least && array.Count < least)
        {
            found.Add("array_min_items", place, $"Array must have at least {least} items");
        }
        if (schema["maxItems"]?.AsInteger is { } most && array.Count > most)
        {
            found.Add("array_max_items", place, $"Array must have at most {most} items");
        }
        if (schema["uniqueItems"]?.AsBool == true)
        {
            Unique(array, place, found);
        }
        if (schema["contains"] is { } wanted && !array.Items.Any(i => validation.Check(wanted, i, place).IsEmpty))
        {
            found.Add("contains", place, "At least one of the items must match");
        }
    }

    /// <summary>One schema for all, or one for each place and then another one for the rest.</summary>
    private void Items(ArrayValue array, Place place, Findings found)
    {
        if (schema["items"] is not { } items)
        {
            return;
        }
        var each = items as ArrayValue;
        var rest = each is null ? items : schema["additionalItems"] ?? BooleanValue.True;
        if (each?.Count < array.Count && rest is BooleanValue { Truth: false })
        {
            found.Add("array_no_additional_items", place, "No additional items allowed on array");
            rest = BooleanValue.True;
        }
        foreach (var (index, item) in array.Items.Index())
        {
            var part = each is not null && index < each.Count ? each.Items[index] : rest;
            found.Merge(validation.Check(part, item, place.Down(index.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static void Unique(ArrayValue array, Place place, Findings found)
    {
        var seen = new Dictionary<RegoValue, int>();
        foreach (var (index, item) in array.Items.Index())
        {
            if (seen.TryGetValue(item, out var before))
            {
                found.Add("unique", place, $"array items[{before},{index}] must be unique");
            }
            seen[item] = index;
        }
    }
}
