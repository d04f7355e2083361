using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;
using GovernedNetwork.Rego.Yaml;

namespace GovernedNetwork.Rego.Metadata;

/// <summary>Reads what a block says, in the shape in which policies and tools see it.</summary>
internal static class MetadataReader
{
    private static readonly string[] Kept = ["custom", "description", "entrypoint", "schemas", "compile", "scope", "title"];
    private static readonly string[] Scopes = ["rule", "document", "package", "subpackages"];

    /// <param name="block">The block.</param>
    /// <param name="usual">The scope when the block names none.</param>
    /// <param name="errors">Takes what is wrong; the answer is then null.</param>
    public static RegoValue? Read(MetadataBlock block, string usual, List<RegoError> errors)
    {
        RegoValue said;
        try
        {
            said = block.Yaml.Trim().Length == 0 ? RegoValue.Null : YamlReader.Read(block.Yaml);
        }
        catch (YamlException e)
        {
            errors.Add((block.At with { Row = block.At.Row + 1 }).Error("rego_parse_error", e.Message));
            return null;
        }
        if (said is not ObjectValue)
        {
            errors.Add(block.At.Error("rego_parse_error", "expected METADATA block, found whitespace"));
            return null;
        }
        var scope = said["scope"]?.AsString ?? (usual == "rule" && said["entrypoint"]?.AsBool == true ? "document" : usual);
        if (!Scopes.Contains(scope) || scope is "rule" or "document" != usual is "rule")
        {
            var wanted = scope is "package" or "subpackages" ? "package" : "rule";
            errors.Add(block.At.Error("rego_parse_error", Scopes.Contains(scope) ? $"annotation scope '{scope}' must be applied to {wanted} (have: {usual})" : $"invalid annotation scope '{scope}'"));
            return null;
        }
        return Shaped(said, scope);
    }

    private static ObjectValue Shaped(RegoValue said, string scope)
    {
        var result = new ObjectBuilder();
        foreach (var name in Kept)
        {
            if (said[name] is { } value and not NullValue)
            {
                result.Set(RegoValue.String(name), value);
            }
        }
        if (said["organizations"] is ArrayValue organizations)
        {
            result.Set(RegoValue.String("organizations"), organizations);
        }
        if (said["authors"] is ArrayValue authors)
        {
            result.Set(RegoValue.String("authors"), RegoValue.Array(authors.Items.Select(Author)));
        }
        if (said["related_resources"] is ArrayValue resources)
        {
            result.Set(RegoValue.String("related_resources"), RegoValue.Array(resources.Items.Select(Resource)));
        }
        result.Set(RegoValue.String("scope"), RegoValue.String(scope));
        return result.ToValue();
    }

    /// <summary>A text such as "Mara &lt;mara@example.org&gt;" is a name and an address.</summary>
    private static RegoValue Author(RegoValue author)
    {
        if (author.AsString is not { } text)
        {
            return author;
        }
        var open = text.LastIndexOf('<');
        var name = (open < 0 ? text : text[..open]).Trim();
        var members = new List<(string, RegoValue)>();
        if (name.Length > 0)
        {
            members.Add(("name", RegoValue.String(name)));
        }
        if (open >= 0)
        {
            members.Add(("email", RegoValue.String(text[(open + 1)..].TrimEnd('>', ' '))));
        }
        return RegoValue.Object(members.ToArray());
    }

    private static RegoValue Resource(RegoValue resource) =>
        resource.AsString is { } text ? RegoValue.Object(("ref", RegoValue.String(text))) : resource;
}
