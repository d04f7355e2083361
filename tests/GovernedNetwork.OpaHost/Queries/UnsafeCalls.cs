using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Queries;

/// <summary>Calls that reach outside: policies may make them, callers with a query of their own may not.</summary>
internal static class UnsafeCalls
{
    private static readonly RegoValue Send = RegoValue.Array(RegoValue.String("http"), RegoValue.String("send"));

    /// <exception cref="RegoException">There is one in the query.</exception>
    public static void Check(string query)
    {
        if (query.Contains("send", StringComparison.Ordinal) && Calls(SyntaxTree.Parse(new PolicySource("", $"package query\n\nanswer if {{\n{query}\n}}"))))
            throw new RegoException(new RegoError("rego_type_error", "unsafe built-in function calls in expression: http.send", "", 1, 1));
    }

    private static bool Calls(RegoValue tree) => tree.Kind switch
    {
        RegoKind.Object => IsCall(tree) || tree.Members.Any(member => Calls(member.Value)),
        RegoKind.Array => tree.Elements.Any(Calls),
        _ => false,
    };

    private static bool IsCall(RegoValue term) =>
        term["type"]?.AsString == "ref" && RegoValue.Array(term["value"]!.Elements.Select(step => step["value"]!)) == Send;
}
