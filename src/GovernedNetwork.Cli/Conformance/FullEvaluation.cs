using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>Tries a condition on rows made of the values that it compares with and of their neighbours.</summary>
internal static class FullEvaluation
{
    private const int Rows = 200;

    private static readonly RegoValue[] Common =
        [RegoValue.Null, RegoValue.Bool(false), RegoValue.Bool(true), RegoValue.Number(0), RegoValue.Number(-1), RegoValue.String(""), RegoValue.String("zz"), RegoValue.String("a")];

    /// <summary>An input for which the condition answers otherwise than the query does; null when none was found.</summary>
    public static RegoValue? Wrong(PolicySet set, string query, RegoValue? input, FieldNames names, RegoValue condition, IReadOnlyList<ConditionField> fields)
    {
        var prepared = set.Prepare(query);
        var pools = fields.Select(f => Pool(condition, names.NameOf(f)!).Concat(Common).Distinct().ToArray()).ToArray();
        for (var i = 0; i < Rows; i++)
        {
            var (row, values, random) = (input, new Dictionary<string, RegoValue>(), new Random(i));
            foreach (var (field, pool) in fields.Zip(pools))
            {
                // The first rows take the values that are compared, so that conditions with many parts hold in some of them.
                var value = pool[i < pool.Length ? i : random.Next(pool.Length)];
                values[names.NameOf(field)!] = value;
                row = Placed(row, field.Path, value);
            }
            if (Holds(condition, values) != Permits(prepared, row))
            {
                return row ?? RegoValue.Null;
            }
            if (fields.Count == 0)
            {
                break;
            }
        }
        return null;
    }

    private static bool Permits(Query query, RegoValue? input)
    {
        try
        {
            return query.Evaluate(input) is { } value && value.AsBool != false;
        }
        catch (RegoException)
        {
            return false;
        }
    }

    private static RegoValue Placed(RegoValue? below, IReadOnlyList<string> path, RegoValue value) => path.Count == 0 ? value
        : RegoValue.Object((below?.Members ?? []).Append(KeyValuePair.Create(RegoValue.String(path[0]), Placed(below?[path[0]], [.. path.Skip(1)], value))));

    private static IEnumerable<RegoValue> Pool(RegoValue node, string name) => node["type"]!.AsString != "field"
        ? node["value"]!.Elements.SelectMany(e => Pool(e, name))
        : node["field"]!.AsString == name ? Neighbours(node["value"]!) : [];

    private static IEnumerable<RegoValue> Neighbours(RegoValue value) => value.Kind switch
    {
        RegoKind.Array => value.Elements.Take(5).SelectMany(Neighbours),
        RegoKind.Number when value.AsInteger is { } n and > long.MinValue and < long.MaxValue => [value, RegoValue.Number(n - 1), RegoValue.Number(n + 1)],
        RegoKind.String => [value, RegoValue.String(value.AsString + "x"), RegoValue.String("x" + value.AsString)],
        RegoKind.Object => [],
        _ => [value],
    };

    private static bool Holds(RegoValue node, Dictionary<string, RegoValue> values)
    {
        var (combinator, value) = (node["operator"]!.AsString!, node["value"]!);
        if (node["type"]!.AsString == "compound")
        {
            return combinator switch
            {
                "and" => value.Elements.All(e => Holds(e, values)),
                "or" => value.Elements.Any(e => Holds(e, values)),
                _ => !Holds(value.Elements.Single(), values),
            };
        }
        var left = values.GetValueOrDefault(node["field"]!.AsString!) ?? RegoValue.Null;
        var right = value.Kind == RegoKind.Object && combinator != "in" ? values.GetValueOrDefault(value["field"]!.AsString!) ?? RegoValue.Null : value;
        return combinator switch
        {
            "eq" => left == right,
            "ne" => left != right,
            "lt" => left < right,
            "lte" => left <= right,
            "gt" => left > right,
            "gte" => left >= right,
            "in" => right.Elements.Concat(right.Members.Select(m => m.Value)).Contains(left),
            _ => left.AsString is { } text && right.AsString is { } part && (combinator switch
            {
                "startswith" => text.StartsWith(part, StringComparison.Ordinal),
                "endswith" => text.EndsWith(part, StringComparison.Ordinal),
                _ => text.Contains(part, StringComparison.Ordinal),
            }),
        };
    }
}
