using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Names after resolution: locals carry a number behind <c>@</c>, so that no two declarations share a name; the roots are
/// the variables <c>input</c> and <c>data</c>; builtins are variables named in full.
/// </summary>
internal static class Names
{
    public const string Input = "input";
    public const string Data = "data";

    /// <summary>The name as its author wrote it.</summary>
    public static string Shown(string name) =>
        name.StartsWith(Variable.WildcardPrefix, StringComparison.Ordinal) ? "_" : name.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? name[..at] : name;

    public static bool IsRoot(string name) => name is Input or Data;

    public static bool IsRoot(Term term) => term is Variable { Name: Input or Data };

    /// <summary>data.a.b as a reference.</summary>
    public static Term DataReference(Location at, IEnumerable<string> path)
    {
        Term[] steps = [.. path.Select(p => new Constant(at, new StringValue(p)))];
        return steps.Length == 0 ? new Variable(at, Data) : new Reference(at, new Variable(at, Data), steps);
    }

    /// <summary>The dotted name of a reference whose steps are all names, or null.</summary>
    public static string? Dotted(Term term) => term switch
    {
        Variable v => v.Name,
        Reference { Head: Variable head } r when r.Path.All(p => p is Constant { Value: StringValue }) =>
            string.Join('.', r.Path.Select(p => ((Constant)p).Value.AsString).Prepend(head.Name)),
        _ => null,
    };

    /// <summary>A path as it is shown in messages: data.a.b["c d"][1].</summary>
    public static string Path(IEnumerable<RegoValue> steps) => Data + string.Concat(steps.Select(Step));

    /// <summary>One step of such a path, with its dot or brackets.</summary>
    public static string Step(RegoValue step) =>
        step is StringValue { Text: var t } && t.Length > 0 && t.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) && !char.IsAsciiDigit(t[0]) ? "." + t : $"[{step}]";
}
