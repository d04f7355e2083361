using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary>Rules that would hide a base document, or be hidden by it. OPA refuses whichever comes second.</summary>
internal static class PathConflicts
{
    /// <exception cref="RegoException">There are some, or a policy cannot be read.</exception>
    public static void Check(IReadOnlyList<PolicySource> policies, RegoValue data)
    {
        if (data.Count == 0) return;
        var errors = policies.SelectMany(Rules)
            .Where(rule => BaseDocuments.Read(data, rule.Path) is not null)
            .Select(rule => Error(rule.Head["location"]!, string.Join('/', rule.Path)))
            .ToList();
        if (errors.Count > 0) throw new RegoException(errors);
    }

    private static IEnumerable<(IEnumerable<string> Path, RegoValue Head)> Rules(PolicySource policy)
    {
        var tree = SyntaxTree.Parse(policy, locations: true, comments: false);
        var package = Steps(tree["package"]!["path"]!);
        return (tree["rules"]?.Elements ?? []).Select(rule => (package.Concat(Steps(rule["head"]!["ref"]!, isWhole: false)), rule["head"]!));
    }

    // The first step of a package is data; a rule's name ends where it depends on a variable.
    private static IEnumerable<string> Steps(RegoValue terms, bool isWhole = true) => terms.Elements
        .Skip(isWhole ? 1 : 0)
        .Select((term, place) => place == 0 || term["type"]!.AsString == "string" ? term["value"]!.AsString : null)
        .TakeWhile(step => step is not null)!;

    private static RegoError Error(RegoValue location, string path) => new(
        "rego_compile_error",
        $"conflicting rule for data path {path} found",
        location["file"]!.AsString!,
        (int)location["row"]!.AsInteger!,
        (int)location["col"]!.AsInteger!);
}
