using System.Text;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Json
{
    public static readonly Builtin[] All =
    [
        new("json.marshal", "(x: any) => y: string", c => new StringValue(JsonText.Write(c[0], JsonStyle.Web))),
        new("json.marshal_with_options", "(x: any, opts: object<indent: string, prefix: string, pretty: boolean>[string: any]) => y: string", MarshalWithOptions),
        new("json.unmarshal", "(x: string) => y: any", c => c.Text(0) is { } text ? Read(text) ?? c.Fail("invalid JSON") : null),
        new("json.is_valid", "(x: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Read(s.Text) is not null)),
        new("json.filter", "(object: object[any: any], paths: any<array[any<string, array[any]>], set[any<string, array[any]>]>) => filtered: object[any: any]", c => c.Object(0) is { } o && Paths(c) is { } paths ? (paths.Count == 0 ? ObjectValue.Empty : Filter(o, PathTree.Of(paths))) : null),
        new("json.remove", "(object: object[any: any], paths: any<array[any<string, array[any]>], set[any<string, array[any]>]>) => output: object[any: any]", c => c.Object(0) is { } o && Paths(c) is { } paths ? Remove(o, PathTree.Of(paths)) : null),
        new("json.patch", "(target: any, patches: array[object<op: string, path: any>[any: any]]) => output: any", c => JsonPatch.Apply(c)),
    ];

    public static RegoValue? Read(string text)
    {
        try
        {
            return RegoValue.Parse(text);
        }
        catch (RegoException)
        {
            return null;
        }
    }

    private static RegoValue? MarshalWithOptions(BuiltinCall c)
    {
        if (c.Object(1) is not { } options)
        {
            return null;
        }
        var pretty = options.Count > 0 && (options["pretty"]?.AsBool ?? true);
        if (options.Members.FirstOrDefault(m => m.Key.AsString is not ("pretty" or "indent" or "prefix")).Key is { } unknown)
        {
            return c.TypeError($"object contained unknown key {unknown}");
        }
        if (!pretty)
        {
            return new StringValue(JsonText.Write(c[0], JsonStyle.Web));
        }
        var text = new StringBuilder(options["prefix"]?.AsString ?? "");
        Pretty(text, c[0], options["prefix"]?.AsString ?? "", options["indent"]?.AsString ?? "\t", 0);
        return new StringValue(text.ToString());
    }

    private static void Pretty(StringBuilder text, RegoValue value, string prefix, string indent, int depth)
    {
        var members = value is ObjectValue ? JsonText.Members(value, JsonStyle.Web).Select(m => (Key: (string?)m.Key, m.Value)) : value.Elements.Select(e => (Key: (string?)null, Value: e));
        if (value.Count == 0)
        {
            text.Append(JsonText.Write(value, JsonStyle.Web));
            return;
        }
        void Line(int level) => text.Append('\n').Append(prefix).Insert(text.Length, indent, level);
        text.Append(value is ObjectValue ? '{' : '[');
        var separator = "";
        foreach (var (key, member) in members)
        {
            text.Append(separator);
            Line(depth + 1);
            if (key is not null)
            {
                JsonText.AppendString(text, key, JsonStyle.Web);
                text.Append(": ");
            }
            Pretty(text, member, prefix, indent, depth + 1);
            separator = ",";
        }
        Line(depth);
        text.Append(value is ObjectValue ? '}' : ']');
    }

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

    private static RegoValue Filter(RegoValue value, PathTree tree)
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

    private static RegoValue Remove(RegoValue value, PathTree tree)
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

    /// <summary>Paths as a tree; array indices may be written as strings.</summary>
    private sealed class PathTree
    {
        public Dictionary<RegoValue, PathTree> Children { get; } = [];

        public bool IsEnd { get; private set; }

        public static PathTree Of(List<RegoValue[]> paths)
        {
            var root = new PathTree();
            foreach (var path in paths.Where(p => p.Length > 0))
            {
                var at = root;
                foreach (var step in path)
                {
                    if (!at.Children.TryGetValue(step, out var child))
                    {
                        at.Children[step] = child = new PathTree();
                    }
                    at = child;
                }
                at.IsEnd = true;
            }
            return root;
        }

        public PathTree? Find(RegoValue key) =>
            Children.GetValueOrDefault(key) ?? (key is NumberValue n ? Children.GetValueOrDefault(new StringValue(n.Text)) : null);
    }
}

/// <summary>JSON patches (RFC 6902) over arrays, objects and sets; the patch as a whole applies or is undefined.</summary>
internal static class JsonPatch
{
    private sealed class Failed : Exception;

    public static RegoValue? Apply(BuiltinCall c)
    {
        if (c.Array(1) is not { } patches)
        {
            return null;
        }
        var document = c[0];
        try
        {
            foreach (var patch in patches.Items)
            {
                document = One(document, patch);
            }
            return document;
        }
        catch (Failed)
        {
            return null;
        }
    }

    private static RegoValue One(RegoValue document, RegoValue patch)
    {
        var path = Path(patch, "path");
        var value = patch["value"];
        switch (patch["op"]?.AsString)
        {
            case "add" when value is not null:
                return Edit(document, path, 0, value, insert: true);
            case "remove":
                return Edit(document, path, 0, null, insert: false);
            case "replace" when value is not null:
                Get(document, path);
                return path.Length == 0 ? value : Edit(Edit(document, path, 0, null, insert: false), path, 0, value, insert: true);
            case "move":
                var from = Path(patch, "from");
                var moved = Get(document, from);
                return Edit(Edit(document, from, 0, null, insert: false), path, 0, moved, insert: true);
            case "copy":
                return Edit(document, path, 0, Get(document, Path(patch, "from")), insert: true);
            case "test" when value is not null && Get(document, path).Equals(value):
                return document;
            default:
                throw new Failed();
        }
    }

    private static RegoValue[] Path(RegoValue patch, string name) => patch[name] is { } path && Json.Path(path) is { } steps ? steps : throw new Failed();

    private static RegoValue Get(RegoValue document, RegoValue[] path)
    {
        foreach (var step in path)
        {
            document = (document is ArrayValue a ? Lookup.Step(a, Index(a, step, atEnd: false)) : Lookup.Step(document, step)) ?? throw new Failed();
        }
        return document;
    }

    private static RegoValue Index(ArrayValue array, RegoValue step, bool atEnd)
    {
        if (step is StringValue { Text: "-" } && atEnd)
        {
            return NumberValue.Of(array.Items.Length);
        }
        var index = step is StringValue s && (s.Text == "0" || (s.Text.Length is > 0 and < 10 && s.Text.All(char.IsAsciiDigit) && s.Text[0] != '0')) ? NumberValue.FromText(s.Text) : step;
        return index.AsInteger is { } i && i >= 0 && i < array.Items.Length + (atEnd ? 1 : 0) ? index : throw new Failed();
    }

    /// <summary>Adds (a value given) or removes at a path; parents must exist.</summary>
    private static RegoValue Edit(RegoValue document, RegoValue[] path, int depth, RegoValue? value, bool insert)
    {
        if (depth == path.Length)
        {
            return value ?? throw new Failed();
        }
        var step = path[depth];
        var last = depth == path.Length - 1;
        switch (document)
        {
            case ObjectValue o:
                if (!last || !insert)
                {
                    _ = o.Get(step) ?? throw new Failed();
                }
                var others = o.Members.Where(m => !m.Key.Equals(step));
                return RegoValue.Object(last && !insert ? others : others.Append(KeyValuePair.Create(step, last ? value! : Edit(o.Get(step)!, path, depth + 1, value, insert))));
            case ArrayValue a:
                var index = (int)Index(a, step, last && insert).AsInteger!.Value;
                var items = a.Items.ToList();
                if (!last)
                {
                    items[index] = Edit(items[index], path, depth + 1, value, insert);
                }
                else if (insert)
                {
                    items.Insert(index, value!);
                }
                else
                {
                    items.RemoveAt(index);
                }
                return RegoValue.Array(items);
            case SetValue s:
                if (last && insert)
                {
                    return step.Equals(value) ? RegoValue.Set(s.Elements.Append(step)) : throw new Failed();
                }
                var element = s.Get(step) ?? throw new Failed();
                var rest = s.Elements.Where(e => !e.Equals(element));
                return RegoValue.Set(last ? rest : rest.Append(Edit(element, path, depth + 1, value, insert)));
            default:
                throw new Failed();
        }
    }
}
