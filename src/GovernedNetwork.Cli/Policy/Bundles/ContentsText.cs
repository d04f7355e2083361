using System.Text;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>The contents of a bundle for people.</summary>
internal static class ContentsText
{
    public static string Of(BundleContents contents)
    {
        var text = new StringBuilder();
        if (contents.Manifest is { } manifest)
        {
            List<IReadOnlyList<string>> rows = [["Revision", manifest.Revision], ["Roots", string.Join('\n', manifest.Roots.Order(StringComparer.Ordinal))]];
            if (manifest.Metadata is not null)
            {
                rows.Add(["Metadata", manifest.Metadata.ToJson()]);
            }
            text.Append("MANIFEST:\n").Append(new TextTable(["FIELD", "VALUE"], rows).Write());
        }
        var namespaces = contents.Namespaces.Select(n => (IReadOnlyList<string>)[n.Key, string.Join('\n', n.Value)]);
        text.Append("NAMESPACES:\n").Append(new TextTable(["NAMESPACE", "FILE"], [.. namespaces]).Write());
        if (contents.Annotations is { Count: > 0 } annotations)
        {
            text.Append("ANNOTATIONS:\n").AppendJoin("", annotations.Select(Annotation));
        }
        return text.ToString();
    }

    private static string Annotation(Said said)
    {
        var text = new StringBuilder();
        var annotation = said.Annotation;
        if (annotation["title"]?.AsString is { } title)
        {
            text.Append($"{title}\n{new string('=', title.Length)}\n\n");
        }
        if (annotation["description"]?.AsString is { } description)
        {
            text.Append($"{description}\n\n");
        }
        text.Append($"Package:  {string.Join('.', said.Package)}\n");
        text.Append(said.Rule is null ? "" : $"Rule:     {said.Rule}\n");
        text.Append($"Location: {said.At.Path}:{said.At.Row}\n");
        text.Append($"Scope: {annotation["scope"]!.AsString}\n");
        text.Append(annotation["entrypoint"]?.AsBool == true ? "Entrypoint: true\n" : "").Append('\n');
        Part(text, "Organizations", annotation["organizations"], o => o.AsString ?? o.ToJson());
        Part(text, "Authors", annotation["authors"], a => $"{a["name"]?.AsString}{(a["email"]?.AsString is { } email ? $" <{email}>" : "")}".Trim());
        Part(text, "Related Resources", annotation["related_resources"], r => $"{r["ref"]?.AsString} {r["description"]?.AsString}".TrimEnd());
        if (annotation["custom"] is { Count: > 0 } custom)
        {
            text.Append("Custom:\n").AppendJoin("", custom.Members.Select(m => $" {m.Key.AsString}: {m.Value.ToJson()}\n")).Append('\n');
        }
        return text.ToString();
    }

    private static void Part(StringBuilder text, string title, RegoValue? items, Func<RegoValue, string> shown)
    {
        if (items is { Count: > 0 })
        {
            text.Append(title).Append(":\n").AppendJoin("", items.Elements.Select(i => $" {shown(i)}\n")).Append('\n');
        }
    }
}
