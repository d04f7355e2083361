using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>Values as templates write them: [a b] and map[k:v]; what is not there is shown as such.</summary>
internal static class TemplateText
{
    public const string Undefined = "<undefined>";

    public static string Of(RegoValue? value) => value is null or NullValue ? Undefined : Inner(value);

    private static string Inner(RegoValue value) => value switch
    {
        NullValue => "<nil>",
        StringValue s => s.Text,
        ArrayValue a => $"[{string.Join(' ', a.Items.Select(Inner))}]",
        ObjectValue o => $"map[{string.Join(' ', o.Members.Select(m => $"{Inner(m.Key)}:{Inner(m.Value)}"))}]",
        _ => value.ToString(),
    };
}
