using GovernedNetwork.Rego.Builtins.Patterns;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

internal sealed class SchemaObjects(SchemaValidation validation, RegoValue schema, PatternCache patterns)
{
    public void Check(ObjectValue value, Place place, Findings found)
    {
        if (schema["minProperties"]?.AsInteger is { } least && value.Count < least)
        {
            found.Add("array_min_properties", place, $"Must have at least {least} properties");
        }
        if (schema["maxProperties"]?.AsInteger is { } most && value.Count > most)
        {
            found.Add("array_max_properties", place, $"Must have at most {most} properties");
        }
        foreach (var missing in (schema["required"]?.Elements ?? []).Where(r => value.Get(r) is null))
        {
            found.Add("required", place, $"{missing.AsString} is required");
        }
        foreach (var (key, member) in value.Members)
        {
            Other(key.AsString!, member, place, found);
        }
        if (schema["propertyNames"] is { } names)
        {
            foreach (var (key, _) in value.Members)
            {
                if (validation.Check(names, key, place) is { IsEmpty: false } inner)
                {
                    found.Add("invalid_property_name", place, $"Property name of \"{key.AsString}\" does not match");
                    found.Merge(inner);
                }
            }
        }
    }

    /// <summary>Patterns apply to every name; the schema for additional properties to those that nothing else describes.</summary>
    private void Other(string name, RegoValue member, Place place, Findings found)
    {
        var isDescribed = schema["properties"]?[name] is not null;
        foreach (var (pattern, part) in schema["patternProperties"]?.Members ?? [])
        {
            if (patterns.Get(pattern.AsString!, Re2Pattern.TryMake)!.IsMatch(name))
            {
                isDescribed = true;
                found.Merge(validation.Check(part, member, place.Down(name)));
            }
        }
        if (isDescribed || schema["additionalProperties"] is not { } others)
        {
            return;
        }
        if (others is BooleanValue { Truth: false })
        {
            found.Add("additional_property_not_allowed", place, $"Additional property {name} is not allowed");
            return;
        }
        found.Merge(validation.Check(others, member, place.Down(name)));
    }
}
