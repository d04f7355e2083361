namespace GovernedNetwork.Rego;

/// <summary>What became of a query with unknowns.</summary>
public abstract record FilterResult
{
    private FilterResult()
    {
    }

    /// <summary>The query holds whatever the unknown values are.</summary>
    public sealed record Always : FilterResult;

    /// <summary>The query holds for no unknown values.</summary>
    public sealed record Never : FilterResult;

    /// <summary>The query holds where the condition does.</summary>
    public sealed record When(Condition Condition) : FilterResult;

    /// <summary>Expressions that no condition can stand for: pe_fragment_error with the place of each. Nothing may be shown then.</summary>
    public sealed record Outside(IReadOnlyList<RegoError> Errors) : FilterResult;
}
