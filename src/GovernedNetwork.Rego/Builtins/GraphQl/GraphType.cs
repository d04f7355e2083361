using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A named type with all its extensions.</summary>
internal sealed record GraphType(string Kind, string Name)
{
    public bool IsBuiltIn { get; private init; }

    public IReadOnlyList<RegoValue> Directives { get; private init; } = [];

    public IReadOnlyList<RegoValue> Fields { get; init; } = [];

    public IReadOnlyList<RegoValue> Values { get; private init; } = [];

    public IReadOnlyList<string> Interfaces { get; private init; } = [];

    /// <summary>The types of a union.</summary>
    public IReadOnlyList<string> Members { get; private init; } = [];

    public bool IsComposite => Kind is "OBJECT" or "INTERFACE" or "UNION";

    public bool IsInput => Kind is "SCALAR" or "ENUM" or "INPUT_OBJECT";

    public RegoValue? Field(string name) => Fields.FirstOrDefault(f => f["Name"]?.AsString == name);

    public static GraphType Of(RegoValue definition) => new GraphType(Text(definition, "Kind"), Text(definition, "Name")) { IsBuiltIn = definition["BuiltIn"]?.AsBool == true }.With(definition);

    public GraphType With(RegoValue definition) => this with
    {
        Directives = [.. Directives, .. List(definition, "Directives")],
        Fields = [.. Fields, .. List(definition, "Fields")],
        Values = [.. Values, .. List(definition, "EnumValues")],
        Interfaces = [.. Interfaces, .. List(definition, "Interfaces").Select(i => i.AsString ?? "")],
        Members = [.. Members, .. List(definition, "Types").Select(i => i.AsString ?? "")],
    };

    public static string Text(RegoValue node, string name) => node[name]?.AsString ?? "";

    public static IEnumerable<RegoValue> List(RegoValue node, string name) => node[name]?.Elements ?? [];

    /// <summary>The name within lists and marks.</summary>
    public static string NameOf(RegoValue? type) => type is null ? "" : type["Elem"] is { } element ? NameOf(element) : Text(type, "NamedType");

    public static bool IsRequired(RegoValue? type) => type?["NonNull"]?.AsBool == true;

    public static string Shown(RegoValue? type) => type is null ? "" : (type["Elem"] is { } element ? $"[{Shown(element)}]" : Text(type, "NamedType")) + (IsRequired(type) ? "!" : "");
}
