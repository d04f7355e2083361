using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Does one kind of work outside. What it changes here passes the Gate, which also takes the message away.</summary>
internal interface IOutboxHandler
{
    string Kind { get; }

    Task<Handled> Handle(Guid subject, CancellationToken cancellation);

    /// <summary>All attempts are used up: say so where a person will see it.</summary>
    Task GiveUp(Guid subject, string failure, CancellationToken cancellation);
}

internal abstract record Handled
{
    private Handled() { }

    public sealed record Finished : Handled;

    /// <summary>Nothing is lost; try again, not before the time that the other side named.</summary>
    public sealed record Later(string Failure, Duration? NotBefore) : Handled;
}
