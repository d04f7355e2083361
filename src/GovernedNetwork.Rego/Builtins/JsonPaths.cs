using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>What lies on given paths, kept or taken away.</summary>
internal static class JsonPaths
{
    public static RegoValue? Filter(BuiltinCall c) =>
        c.Object(0) is { } o && Paths(c) is { } paths ? (paths.Count == 0 ? ObjectValue.Empty : Filter(o, JsonPathTree.Of(paths))) : null;

    public static RegoValue? Remove(BuiltinCall c) => c.Object(0) is { } o && Paths(c) is { } paths ? Remove(o, JsonPathTree.Of(paths)) : null;

    /// <summary>Paths as strings with slashes or as arrays of keys.</summary>
    private static List<RegoValue[]>? Paths(BuiltinCall c)
    {
        if (c[1] is not (ArrayValue or SetValue))
        {
            c.WrongOperand(1, "one of {set, array}");
            return null;
        }
        var paths = new List<RegoValue[]>();
        foreach (var path in c[1].Elements)
        {
            if (Path(path) is not { } steps)
            {
                c.TypeError($"operand 2 must be one of {{set, array}} containing string paths or array of path segments but got {BuiltinCall.KindName(path)}");
                return null;
            }
            paths.Add(steps);
        }
        return paths;
    }

    public static RegoValue[]? Path(RegoValue path) => path switch
    {
        ArrayValue a => a.Items,
        StringValue { Text: "" } => [],
        StringValue s => [.. s.Text.TrimStart('/').Split('/').Select(p => new StringValue(p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))],
        _ => null,
    };

    private static RegoValue Filter(RegoValue value, JsonPathTree tree)
    {
        if (tree.IsEnd || tree.Children.Count == 0)
        {
            return value;
        }
        switch (value)
        {
            case ObjectValue o:
                return RegoValue.Object(o.Members.Where(m => tree.Find(m.Key) is not null).Select(m => KeyValuePair.Create(m.Key, Filter(m.Value, tree.Find(m.Key)!))));
            case ArrayValue a:
                return RegoValue.Array(a.Items.Select((v, i) => (v, t: tree.Find(NumberValue.Of(i)))).Where(x => x.t is not null).Select(x => Filter(x.v, x.t!)));
            case SetValue s:
                return RegoValue.Set(s.Elements.Where(e => tree.Find(e) is not null).Select(e => Filter(e, tree.Find(e)!)));
            default:
                return value;
        }
    }

    private static RegoValue Remove(RegoValue value, JsonPathTree tree)
    {
        RegoValue Inner(RegoValue v, RegoValue key) => tree.Find(key) is { } t ? Remove(v, t) : v;
        bool Stays(RegoValue key) => tree.Find(key) is not { IsEnd: true };
        return value switch
        {
            ObjectValue o => RegoValue.Object(o.Members.Where(m => Stays(m.Key)).Select(m => KeyValuePair.Create(m.Key, Inner(m.Value, m.Key)))),
            ArrayValue a => RegoValue.Array(a.Items.Select((v, i) => (v, k: NumberValue.Of(i))).Where(x => Stays(x.k)).Select(x => Inner(x.v, x.k))),
            SetValue s => RegoValue.Set(s.Elements.Where(Stays).Select(e => Inner(e, e))),
            _ => value,
        };
    }
}
