using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>The lines that errors speak of.</summary>
internal static class SourceLines
{
    /// <summary>The line of an error; null when its source is not at hand.</summary>
    public static string? Of(IReadOnlyList<PolicySource> sources, RegoError error) =>
        sources.FirstOrDefault(s => s.Path == error.Path)?.Text.Split('\n').ElementAtOrDefault(error.Row - 1)?.TrimEnd('\r');
}
