namespace GovernedNetwork.Rego;

/// <summary>How sources are read and checked.</summary>
public sealed record CompileOptions
{
    /// <summary>No experimental keywords; negation as each source asks for.</summary>
    public static CompileOptions Default { get; } = new();

    /// <summary>Whether sources may import the keywords <c>and</c> and <c>or</c>.</summary>
    public bool ExperimentalKeywords { get; init; }

    /// <summary>How many errors are reported at most before one that says so.</summary>
    public int MaxErrors { get; init; } = 10;

    /// <summary>Whether imports, arguments and assigned variables that nothing uses are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether a <c># METADATA</c> block that cannot be read is an error even if no policy asks for it.</summary>
    public bool CheckAnnotations { get; init; }

    /// <summary>Whether a rule at the path of a base document is an error, as in an OPA server. Otherwise the rule hides the document.</summary>
    public bool RefusesHiddenData { get; init; }

    /// <summary>Whether an <see cref="Observation"/> can watch evaluations. Costs time even when none does.</summary>
    public bool Observable { get; init; }

    /// <summary>Whether queries negate whole expressions, as a source with <c>import future.keywords.not</c> does.</summary>
    public bool NegateBodiesInQueries { get; init; }
}
