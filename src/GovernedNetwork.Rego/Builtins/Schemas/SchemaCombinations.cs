using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>anyOf, oneOf, allOf, not, dependencies and conditions.</summary>
internal sealed class SchemaCombinations(SchemaValidation validation, RegoValue schema)
{
    public void Check(RegoValue value, Place place, Findings found)
    {
        if (schema["anyOf"] is { } any)
        {
            var (fitting, best) = Try(any, value, place, enough: 1);
            if (fitting == 0)
            {
                found.Add("number_any_of", place, "Must validate at least one schema (anyOf)");
                found.Merge(best);
            }
        }
        if (schema["oneOf"] is { } one)
        {
            var (fitting, best) = Try(one, value, place, int.MaxValue);
            if (fitting != 1)
            {
                found.Add("number_one_of", place, "Must validate one and only one schema (oneOf)");
                found.Merge(fitting == 0 ? best : null);
            }
        }
        if (schema["allOf"] is { } all)
        {
            var inner = all.Elements.Select(part => validation.Check(part, value, place)).ToList();
            inner.ForEach(found.Merge);
            if (inner.Exists(i => !i.IsEmpty))
            {
                found.Add("number_all_of", place, "Must validate all the schemas (allOf)");
            }
        }
        if (schema["not"] is { } never && validation.Check(never, value, place).IsEmpty)
        {
            found.Add("number_not", place, "Must not validate the schema (not)");
        }
        Dependencies(value, place, found);
        Condition(value, place, found);
    }

    private (int Fitting, Findings? Best) Try(RegoValue parts, RegoValue value, Place place, int enough)
    {
        var fitting = 0;
        Findings? best = null;
        foreach (var part in parts.Elements)
        {
            var inner = validation.Check(part, value, place);
            if (inner.IsEmpty && ++fitting == enough)
            {
                break;
            }
            best = !inner.IsEmpty && (best is null || best.Score < inner.Score) ? inner : best;
        }
        return (fitting, best);
    }

    private void Dependencies(RegoValue value, Place place, Findings found)
    {
        foreach (var (name, wanted) in (schema["dependencies"]?.Members ?? []).Where(d => value[d.Key.AsString!] is not null))
        {
            if (wanted is not ArrayValue names)
            {
                found.Merge(validation.Check(wanted, value, place));
                continue;
            }
            foreach (var missing in names.Items.Where(n => value[n.AsString ?? ""] is null))
            {
                found.Add("missing_dependency", place, $"Has a dependency on {missing.AsString}");
            }
        }
    }

    private void Condition(RegoValue value, Place place, Findings found)
    {
        if (schema["if"] is not { } condition)
        {
            return;
        }
        var holds = validation.Check(condition, value, place).IsEmpty;
        if (schema[holds ? "then" : "else"] is { } part && validation.Check(part, value, place) is { IsEmpty: false } inner)
        {
            found.Add(holds ? "condition_then" : "condition_else", place, holds ? "Must validate \"then\" as \"if\" was valid" : "Must validate \"else\" as \"if\" was not valid");
            found.Merge(inner);
        }
    }
}
