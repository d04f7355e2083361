using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>What Go says of a document that is no object, or no array, where one has to be.</summary>
internal static class GoKind
{
    public static string? Other(RegoValue document, RegoKind due, string type) => document.Kind == due || document.Kind == RegoKind.Null
        ? null
        : $"json: cannot unmarshal {Name(document.Kind)} into Go value of type {type}";

    private static string Name(RegoKind kind) => kind switch
    {
        RegoKind.Boolean => "bool",
        RegoKind.Number => "number",
        RegoKind.String => "string",
        RegoKind.Array => "array",
        _ => "object",
    };
}
