using System.Globalization;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary>Changes to the base documents: JSON Patch (RFC 6902) with add, replace and remove alone.</summary>
internal static class BaseDocuments
{
    public static RegoValue? Read(RegoValue data, IEnumerable<string> path) => path.Aggregate((RegoValue?)data, (at, step) => at?.Kind switch
    {
        RegoKind.Object => at[step],
        RegoKind.Array => Index(step, at.Count) is { } index ? at.Elements.ElementAt(index) : null,
        _ => null,
    });

    public static StorageChange Write(RegoValue data, string operation, IReadOnlyList<string> path, RegoValue? value)
    {
        if (operation is not ("add" or "replace" or "remove")) return new StorageChange.Unknown(operation);
        return Put(data, operation, [.. path], value) is { } changed ? new StorageChange.Done(changed) : new StorageChange.Missing(DocumentPath.Slashed(path));
    }

    /// <summary>Makes an object of each step that is not there yet.</summary>
    public static StorageChange Folders(RegoValue data, IReadOnlyList<string> path)
    {
        for (var length = 1; length <= path.Count; length++)
        {
            var part = path.Take(length).ToArray();
            var present = Read(data, part);
            if (present is not null && present.Kind != RegoKind.Object) return new StorageChange.Conflict(DocumentPath.Slashed(part));
            if (present is null) data = Put(data, "add", part, RegoValue.Object())!;
        }
        return new StorageChange.Done(data);
    }

    /// <summary>The documents with one of them changed; null when the path leads nowhere.</summary>
    private static RegoValue? Put(RegoValue at, string operation, ReadOnlySpan<string> path, RegoValue? value)
    {
        if (path.Length == 0) return operation == "remove" ? null : value;
        return at.Kind switch
        {
            RegoKind.Object => Member(at, operation, path, value),
            RegoKind.Array => Item([.. at.Elements], operation, path, value),
            _ => null,
        };
    }

    private static RegoValue? Member(RegoValue at, string operation, ReadOnlySpan<string> path, RegoValue? value)
    {
        var present = at[path[0]];
        if (present is null && (path.Length > 1 || operation != "add")) return null;
        var key = RegoValue.String(path[0]);
        var others = at.Members.Where(member => member.Key != key);
        if (path.Length == 1 && operation == "remove") return RegoValue.Object(others);
        return (path.Length == 1 ? value : Put(present!, operation, path[1..], value)) is { } next ? RegoValue.Object([.. others, new(key, next)]) : null;
    }

    private static RegoValue? Item(List<RegoValue> items, string operation, ReadOnlySpan<string> path, RegoValue? value)
    {
        if (path is ["-"] && operation == "add") return RegoValue.Array([.. items, value!]);
        if (Index(path[0], items.Count) is not { } index) return null;
        if (path.Length > 1)
        {
            if (Put(items[index], operation, path[1..], value) is not { } next) return null;
            items[index] = next;
        }
        else if (operation == "add") items.Insert(index, value!);
        else if (operation == "remove") items.RemoveAt(index);
        else items[index] = value!;
        return RegoValue.Array(items);
    }

    private static int? Index(string step, int count) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : null;
}
