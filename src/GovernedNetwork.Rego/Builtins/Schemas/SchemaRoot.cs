using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>A whole schema, in which references are looked up: "#", JSON pointers, and the ids that parts carry.</summary>
internal sealed class SchemaRoot
{
    private readonly RegoValue _root;
    private readonly Dictionary<string, RegoValue> _named = [];

    public SchemaRoot(RegoValue root)
    {
        _root = root;
        Name(root);
    }

    public RegoValue? Find(string reference)
    {
        if (_named.TryGetValue(reference, out var named))
        {
            return named;
        }
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        var document = mark < 0 ? reference : reference[..mark];
        var start = document.Length == 0 ? _root : _named.GetValueOrDefault(document);
        var pointer = mark < 0 ? "" : Uri.UnescapeDataString(reference[(mark + 1)..]);
        return start is null ? null : pointer.Length == 0 ? start : pointer[0] == '/' ? Walk(start, pointer) : null;
    }

    private static RegoValue? Walk(RegoValue? at, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            at = at is ArrayValue a
                ? (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? a.Items.ElementAtOrDefault(index) : null)
                : at?[step];
        }
        return at;
    }

    private void Name(RegoValue part)
    {
        if ((part["$id"] ?? part["id"])?.AsString is { } id)
        {
            _named.TryAdd(id, part);
        }
        foreach (var inner in part.Members.Select(m => m.Value).Concat(part.Elements))
        {
            Name(inner);
        }
    }
}
