using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Fields that answer under the same name can be merged (section 5.3.2).</summary>
internal sealed class GraphOverlaps(GraphSchema schema, GraphDocument document, Machine machine)
{
    private sealed record Found(RegoValue Field, GraphType Parent, RegoValue? Type);

    public void Check(RegoValue operation, GraphType root) => Merge([(operation, root)], areExclusive: false);

    private void Merge(List<(RegoValue Holder, GraphType Parent)> sets, bool areExclusive)
    {
        var byName = new Dictionary<string, List<Found>>();
        foreach (var (holder, parent) in sets)
        {
            Collect(holder, parent, byName, []);
        }
        foreach (var (name, fields) in byName)
        {
            var first = fields[0];
            foreach (var other in fields.Skip(1))
            {
                machine.Step();
                Compare(name, first, other, areExclusive);
            }
            Deeper(fields, areExclusive);
        }
    }

    private void Deeper(List<Found> fields, bool areExclusive)
    {
        var inner = fields.Where(f => f.Field["SelectionSet"] is not null && f.Type is not null)
            .Select(f => (f.Field, schema.Type(GraphType.NameOf(f.Type)))).Where(f => f.Item2 is not null).Select(f => (f.Field, f.Item2!)).ToList();
        if (inner.Count > 0)
        {
            Merge(inner, areExclusive || fields.Exists(f => AreExclusive(f, fields[0])));
        }
    }

    private void Collect(RegoValue holder, GraphType parent, Dictionary<string, List<Found>> byName, HashSet<string> seen)
    {
        foreach (var selection in GraphType.List(holder, "SelectionSet"))
        {
            machine.Step();
            if (GraphDocument.IsSpread(selection))
            {
                var name = GraphType.Text(selection, "Name");
                if (seen.Add(name) && document.Fragment(name) is { } fragment)
                {
                    Collect(fragment, schema.Type(GraphType.Text(fragment, "TypeCondition")) ?? parent, byName, seen);
                }
            }
            else if (GraphDocument.IsInline(selection))
            {
                Collect(selection, schema.Type(GraphType.Text(selection, "TypeCondition")) ?? parent, byName, seen);
            }
            else
            {
                var alias = GraphType.Text(selection, "Alias");
                byName.TryAdd(alias, []);
                byName[alias].Add(new Found(selection, parent, schema.Field(parent, GraphType.Text(selection, "Name"))?["Type"]));
            }
        }
    }

    /// <summary>Fields of different object types never answer together: only the shape of what they answer has to agree.</summary>
    private static bool AreExclusive(Found a, Found b) => a.Parent.Name != b.Parent.Name && a.Parent.Kind == "OBJECT" && b.Parent.Kind == "OBJECT";

    private void Compare(string alias, Found a, Found b, bool areExclusive)
    {
        var (name, other) = (GraphType.Text(a.Field, "Name"), GraphType.Text(b.Field, "Name"));
        string? why = null;
        if (!areExclusive && !AreExclusive(a, b))
        {
            why = name != other ? $"\"{name}\" and \"{other}\" are different fields" : Arguments(a.Field) == Arguments(b.Field) ? null : "they have differing arguments";
        }
        if (a.Type is not null && b.Type is not null && !SameShape(a.Type, b.Type))
        {
            why ??= $"they return conflicting types \"{GraphType.Shown(a.Type)}\" and \"{GraphType.Shown(b.Type)}\"";
        }
        if (why is not null)
        {
            throw document.Fault($"Fields \"{alias}\" conflict because {why}. Use different aliases on the fields to fetch both if this was intentional.", a.Field);
        }
    }

    private static RegoValue Arguments(RegoValue field) => RegoValue.Set(GraphType.List(field, "Arguments"));

    private bool SameShape(RegoValue a, RegoValue b)
    {
        if (GraphType.IsRequired(a) != GraphType.IsRequired(b) || (a["Elem"] is null) != (b["Elem"] is null))
        {
            return false;
        }
        if (a["Elem"] is { } element)
        {
            return SameShape(element, b["Elem"]!);
        }
        var (left, right) = (schema.Type(GraphType.NameOf(a)), schema.Type(GraphType.NameOf(b)));
        return left == right || (left is { IsComposite: true } && right is { IsComposite: true });
    }
}
