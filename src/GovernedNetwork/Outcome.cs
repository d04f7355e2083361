using GovernedNetwork.Decisions;

namespace GovernedNetwork;

/// <summary>What became of a request. Expected ends are values; an exception is a bug or an outage.</summary>
public abstract record Outcome<TResult>
{
    private Outcome() { }

    /// <summary>Permitted, done and on the record.</summary>
    public sealed record Done(TResult Result, Decision Decision) : Outcome<TResult>;

    /// <summary>Accepted, but it waits for a person; the decision's reasons say for whom.</summary>
    public sealed record Held(TResult Result, Decision Decision) : Outcome<TResult>;

    /// <summary>Refused: nothing changed but the record.</summary>
    public sealed record Refused(Decision Decision) : Outcome<TResult>;

    /// <summary>There is no such thing, or none that the actor may know of.</summary>
    public sealed record Missing : Outcome<TResult>;

    /// <summary>The idempotency key was used before for another request.</summary>
    public sealed record KeyReused : Outcome<TResult>;
}
