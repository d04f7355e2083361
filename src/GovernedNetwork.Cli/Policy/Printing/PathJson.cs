using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>A path as the steps of a reference: the root is a variable, the others are constants.</summary>
internal static class PathJson
{
    public static Json Of(IReadOnlyList<RegoValue> path) =>
        Json.Array(path.Select((step, i) => Json.Object(("type", i == 0 ? "var" : step.Kind.ToString().ToLowerInvariant()), ("value", step))));
}
