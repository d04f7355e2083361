using System.Text.Json;
using GovernedNetwork.Rego.Typing;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>Both forms of a declaration in one notation: names left out, the options of a union sorted.</summary>
internal static class PublishedType
{
    public static string Of(Declaration declaration) =>
        Call(declaration.Operands.Select(o => Of(o.Type)), declaration.IsVariadic ? "any" : null, declaration.Result is { } r ? Of(r.Type) : null);

    public static string Of(JsonElement declaration) => Call(
        Parts(declaration, "args"),
        declaration.TryGetProperty("variadic", out var rest) ? Type(rest) : null,
        declaration.TryGetProperty("result", out var result) ? Type(result) : null);

    private static string Call(IEnumerable<string> operands, string? variadic, string? result) => $"{string.Join("; ", operands)} {variadic}... {result ?? "void"}";

    private static string Of(RegoType type) => type switch
    {
        ScalarType s => s.Kind.ToString().ToLowerInvariant(),
        UnionType u => Union(u.Options.Select(Of)),
        SetType s => $"set({Of(s.Element)})",
        ArrayType a => $"array({string.Join("; ", a.Leading.Select(Of))} | {(a.Rest is null ? "" : Of(a.Rest))})",
        ObjectType o => $"object({string.Join("; ", o.Members.Select(m => $"{m.Key.AsString}={Of(m.Value)}"))} | {(o.Rest is null ? "" : $"{Of(o.Rest.Key)}={Of(o.Rest.Value)}")})",
        _ => "any",
    };

    private static string Type(JsonElement type) => type.GetProperty("type").GetString() switch
    {
        "any" when type.TryGetProperty("of", out _) => Union(Parts(type, "of")),
        "set" => $"set({Type(type.GetProperty("of"))})",
        "array" => $"array({string.Join("; ", Parts(type, "static"))} | {(type.TryGetProperty("dynamic", out var rest) ? Type(rest) : "")})",
        "object" => $"object({string.Join("; ", Members(type))} | {(type.TryGetProperty("dynamic", out var rest) ? $"{Type(rest.GetProperty("key"))}={Type(rest.GetProperty("value"))}" : "")})",
        var name => name!,
    };

    private static string Union(IEnumerable<string> options) => $"any({string.Join("; ", options.Order(StringComparer.Ordinal))})";

    private static IEnumerable<string> Parts(JsonElement holder, string name) => holder.TryGetProperty(name, out var parts) ? parts.EnumerateArray().Select(Type) : [];

    private static IEnumerable<string> Members(JsonElement type) =>
        type.TryGetProperty("static", out var members) ? members.EnumerateArray().Select(m => $"{m.GetProperty("key").GetString()}={Type(m.GetProperty("value"))}") : [];
}
