using System.Text;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Trees;

/// <summary>Nodes as values in the shape of the reference engine's syntax trees; locations are optional.</summary>
internal sealed partial class TreeWriter(string text, bool locations)
{
    public RegoValue Place(Location at)
    {
        var members = Object(("file", Text(at.Path)), ("row", RegoValue.Number(at.Row)), ("col", RegoValue.Number(at.Column)));
        if (at.End > at.Start)
        {
            members.Add(("text", Base64(text[at.Start..at.End])));
        }
        return Made(members);
    }

    public static RegoValue Comment(Comment comment) =>
        Made(Object(("Text", Base64(comment.Text[1..])), ("Location", Made(Object(("file", Text(comment.At.Path)), ("row", RegoValue.Number(comment.At.Row)), ("col", RegoValue.Number(comment.At.Column)))))));

    private RegoValue Node(Location at, params ReadOnlySpan<(string, RegoValue)> members)
    {
        var all = new List<(string, RegoValue)>([.. members]);
        if (locations)
        {
            all.Add(("location", Place(at)));
        }
        return Made(all);
    }

    private static List<(string, RegoValue)> Object(params ReadOnlySpan<(string, RegoValue)> members) => [.. members];

    private static RegoValue Made(List<(string, RegoValue)> members) => RegoValue.Object(members.ToArray());

    private static RegoValue Text(string value) => RegoValue.String(value);

    private static RegoValue Base64(string value) => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)));
}
