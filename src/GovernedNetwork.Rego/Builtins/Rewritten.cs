using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Functions into which the reference compiler rewrites print calls, templates and test cases. Here those are nodes of their own; the names stay callable.</summary>
internal static class Rewritten
{
    public static readonly Builtin[] All =
    [
        new("internal.print", "(array[set[any]]) => void", _ => BooleanValue.True),
        new("internal.test_case", "(array[any]) => void", _ => BooleanValue.True),
        new("internal.template_string", "(array[any]) => string", c => c.Array(0) is { } parts ? new StringValue(string.Concat(parts.Items.Select(Part))) : null),
    ];

    /// <summary>A set holds the value of a hole, or nothing when the hole was undefined.</summary>
    private static string Part(RegoValue part) => part switch
    {
        SetValue { Count: 0 } => "<undefined>",
        SetValue s => Shown(s.Ranked(0)),
        _ => Shown(part),
    };

    private static string Shown(RegoValue value) => value.AsString ?? value.ToString();
}
