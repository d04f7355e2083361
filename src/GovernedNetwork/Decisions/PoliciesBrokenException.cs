namespace GovernedNetwork.Decisions;

/// <summary>The policies do not compile, or fail their own tests. Each error reads <c>file:line:column: code: message</c>.</summary>
public sealed class PoliciesBrokenException : Exception
{
    public PoliciesBrokenException(IReadOnlyList<string> errors, Exception? inner = null)
        : base($"{errors.Count} errors, the first: {errors[0]}", inner) => Errors = errors;

    public IReadOnlyList<string> Errors { get; }
}
