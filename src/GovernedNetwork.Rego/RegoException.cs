namespace GovernedNetwork.Rego;

/// <summary>A policy could not be read or compiled, or a query could not be answered. Carries every error that was found.</summary>
public sealed class RegoException : Exception
{
    /// <summary>One error.</summary>
    public RegoException(RegoError error)
        : this([error])
    {
    }

    /// <summary>At least one error.</summary>
    public RegoException(IReadOnlyList<RegoError> errors)
        : base(string.Join("\n", errors)) => Errors = errors;

    /// <summary>The errors in the order in which they were found; never empty.</summary>
    public IReadOnlyList<RegoError> Errors { get; }
}
