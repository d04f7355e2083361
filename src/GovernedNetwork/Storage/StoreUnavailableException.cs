namespace GovernedNetwork.Storage;

/// <summary>The record could not be written (disk full, I/O error, shut down), so nothing of the request happened.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>It is not known whether the request happened; its idempotency key tells, once the store answers again.</summary>
    public bool InDoubt { get; init; }
}
