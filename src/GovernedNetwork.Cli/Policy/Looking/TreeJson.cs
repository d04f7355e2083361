using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>A syntax tree with the members of its nodes in OPA's order: that of the alphabet but for a few kinds of node.</summary>
internal static class TreeJson
{
    private static readonly string[] Place = ["file", "row", "col", "text"];
    private static readonly string[] Module = ["package", "imports", "annotations", "rules", "comments"];
    private static readonly string[] Head = ["name", "args", "key", "value", "assign", "ref", "location"];
    private static readonly string[] Comprehension = ["term", "key", "value", "body"];
    private static readonly string[] Comment = ["Text", "Location"];
    private static readonly string[] Author = ["name", "email"];

    public static Json Of(RegoValue node) => node.Kind switch
    {
        RegoKind.Array => Json.Array(node.Elements.Select(Of)),
        RegoKind.Object => Json.Object(node.Members.OrderBy(m => Array.IndexOf(OrderOf(node), m.Key.AsString)).Select(m => (m.Key.AsString ?? m.Key.ToJson(), Of(m.Value)))),
        _ => node,
    };

    private static string[] OrderOf(RegoValue node) =>
        node["row"] is not null ? Place
        : node["package"] is not null ? Module
        : node["ref"] is not null && node["type"] is null && (node["value"] ?? node["key"]) is not null ? Head
        : node["body"] is not null && node["domain"] is null && (node["term"] ?? node["value"]) is not null ? Comprehension
        : node["Text"] is not null ? Comment
        : node["email"] is not null ? Author
        : [];
}
