using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Loading;

/// <summary>Reads each source by itself, so that the errors of all of them are told, with those in annotations.</summary>
internal static class SourceCheck
{
    public static IReadOnlyList<RegoError> Errors(IEnumerable<PolicySource> sources, CompileOptions options)
    {
        var errors = new List<RegoError>();
        foreach (var source in sources)
        {
            try
            {
                SyntaxTree.Parse(source, options: options);
            }
            catch (RegoException e)
            {
                errors.AddRange(e.Errors);
            }
        }
        return errors;
    }
}
