using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Bodies in YAML, read with the engine's own builtin.</summary>
internal static class Yaml
{
    private static readonly Query Unmarshal = PolicySet.Compile([]).Prepare("yaml.unmarshal(input)");

    public static (RegoValue? Document, string? Wrong) Read(byte[] bytes)
    {
        try
        {
            return (Unmarshal.Evaluate(RegoValue.String(System.Text.Encoding.UTF8.GetString(bytes)), new EvaluationOptions { StrictBuiltinErrors = true }), null);
        }
        catch (RegoException failure)
        {
            return (null, failure.Errors[0].Message.Replace("yaml.unmarshal: ", "", StringComparison.Ordinal));
        }
    }
}
