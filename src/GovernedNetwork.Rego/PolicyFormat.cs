using GovernedNetwork.Rego.Formatting;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego;

/// <summary>Sources in the one form that the reference tool gives them.</summary>
public static class PolicyFormat
{
    /// <summary>The source with its layout replaced; its meaning and its comments stay.</summary>
    /// <param name="source">The source.</param>
    /// <param name="dropImports">Whether to leave out imports of keywords that every policy has.</param>
    /// <exception cref="RegoException">The source is not well formed.</exception>
    public static string Format(PolicySource source, bool dropImports = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return SourceWriter.Write(Parser.ParseModule(source.Path, source.Text, experimental: false), dropImports);
        }
        catch (SyntaxException e)
        {
            throw new RegoException(e.Errors);
        }
    }
}
