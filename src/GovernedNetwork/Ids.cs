using NodaTime;

namespace GovernedNetwork;

// Ids are types, so that a post's id cannot be passed where a member's is asked for; UUIDv7, so that they sort by time.

public readonly record struct MemberId(Guid Value)
{
    public static MemberId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct GroupId(Guid Value)
{
    public static GroupId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct PostId(Guid Value)
{
    public static PostId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct CommentId(Guid Value)
{
    public static CommentId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct ExchangeId(Guid Value)
{
    public static ExchangeId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct DecisionId(Guid Value)
{
    public static DecisionId New(IClock clock) => new(TimeOrdered.Next(clock));
}

public readonly record struct SearchId(Guid Value)
{
    public static SearchId New(IClock clock) => new(TimeOrdered.Next(clock));
}

internal static class TimeOrdered
{
#pragma warning disable RS0030 // The one place that makes ids: the clock is asked, not the machine.
    public static Guid Next(IClock clock) => Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset());
#pragma warning restore RS0030
}
