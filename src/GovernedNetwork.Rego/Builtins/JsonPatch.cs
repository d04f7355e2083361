using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

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

    private static RegoValue[] Path(RegoValue patch, string name) => patch[name] is { } path && JsonPaths.Path(path) is { } steps ? steps : throw new Failed();

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
