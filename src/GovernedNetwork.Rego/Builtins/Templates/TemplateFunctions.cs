using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>Text templates with the actions and functions of the Go language, but without templates that call others.</summary>
internal static class TemplateFunctions
{
    public static readonly Builtin[] All =
    [
        new("strings.render_template", "(value: string, vars: object[string: any]) => result: string", Render),
    ];

    private static RegoValue? Render(BuiltinCall c)
    {
        if (c.Text(0) is not { } template || c.Object(1) is not { } variables)
        {
            return null;
        }
        try
        {
            return new StringValue(new TemplateRun(c.Machine).Fill(TemplateParser.Parse(template), Texts(RegoValue.Parse(variables.ToJson()))));
        }
        catch (TemplateException e)
        {
            return c.Fail(e.Message);
        }
    }

    /// <summary>Numbers in the data count as their text: they are never empty and compare only with texts.</summary>
    private static RegoValue Texts(RegoValue value) => value switch
    {
        NumberValue n => new StringValue(n.Text),
        ArrayValue a => RegoValue.Array(a.Items.Select(Texts)),
        ObjectValue o => RegoValue.Object(o.Members.Select(m => KeyValuePair.Create(m.Key, Texts(m.Value)))),
        _ => value,
    };
}
