using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Trees;

namespace GovernedNetwork.Rego;

/// <summary>Sources as data, for tools that look at policies rather than run them.</summary>
public static class SyntaxTree
{
    /// <summary>Reads one source without compiling it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="locations">Whether each node says its place and its text (in base64).</param>
    /// <param name="comments">Whether comments are listed.</param>
    /// <param name="options">How to read the source.</param>
    /// <returns>The tree in the shape of the reference engine's JSON.</returns>
    /// <exception cref="RegoException">The source is not well formed, or an annotation in it is not.</exception>
    public static RegoValue Parse(PolicySource source, bool locations = false, bool comments = true, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var module = Parser.ParseModule(source.Path, source.Text, options?.ExperimentalKeywords ?? false);
            var annotations = new Annotations([module]);
            return annotations.Errors.Count == 0 ? ModuleTree.Of(module, annotations, locations, comments) : throw new RegoException(annotations.Errors);
        }
        catch (SyntaxException e)
        {
            throw new RegoException(e.Errors);
        }
    }
}
