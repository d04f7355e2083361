using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>The first lines of a long document, with the number of all of its lines.</summary>
internal static class Beginning
{
    /// <summary>What is different; null when the document begins so.</summary>
    public static string? Difference(RegoValue document, IEnumerable<string> firstLines, long lines)
    {
        var begin = RegoValue.Parse(Closed([.. firstLines]));
        return !Begins(document, begin) ? $"begins with {Cut(document.ToJson())} instead of {Cut(begin.ToJson())}"
            : Lines(document) != lines ? $"{Lines(document)} lines instead of {lines}"
            : null;
    }

    private static string Cut(string text) => text.Length > 400 ? text[..400] : text;

    // Every bracket that opens a line's end is closed by a line that starts with its counterpart.
    private static string Closed(string[] lines)
    {
        var open = new Stack<char>();
        foreach (var line in lines)
        {
            if (line.TrimStart() is ['}' or ']', ..]) open.Pop();
            if (line[^1] is '{' or '[') open.Push(line[^1]);
        }
        return string.Join('\n', lines).TrimEnd(',') + string.Concat(open.Select(bracket => bracket == '{' ? '}' : ']'));
    }

    private static bool Begins(RegoValue document, RegoValue begin) => begin.Kind switch
    {
        RegoKind.Object => document.Kind == RegoKind.Object && begin.Members.All(member => document[member.Key.AsString!] is { } value && Begins(value, member.Value)),
        RegoKind.Array => document.Kind == RegoKind.Array && begin.Count <= document.Count && begin.Elements.Zip(document.Elements).All(pair => Begins(pair.Second, pair.First)),
        _ => document == begin,
    };

    private static long Lines(RegoValue document) =>
        document.Count == 0 ? 1 : 2 + (document.Kind == RegoKind.Object ? document.Members.Select(member => member.Value) : document.Elements).Sum(Lines);
}
