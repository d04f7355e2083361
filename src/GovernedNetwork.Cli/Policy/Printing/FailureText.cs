using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>Why rules had no value: the first expression of each definition without a solution, with what it read.</summary>
internal static class FailureText
{
    public static string Of(IReadOnlyList<FailedExpression> failures, string indent = "") => string.Concat(failures.Select(f =>
        $"{indent}{f.Path}:{f.Row}:{f.Column}: {f.Rule} failed at\n{indent}\t{f.Text}\n{string.Concat(f.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{indent}\t\t{v.Key}: {v.Value}\n"))}"));
}
