using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>A duty that comes with a permission. One that is not listed here turns the permission into a refusal.</summary>
public abstract record Obligation(string Type)
{
    /// <summary>Cut what carries these labels (<c>phi.*</c>) before the text goes on.</summary>
    public sealed record Redact(IReadOnlyList<string> Labels) : Obligation("redact");

    /// <summary>So many people in this role must agree, within this time (ISO 8601 duration).</summary>
    public sealed record Approve(string Role, int Quorum, string? Within) : Obligation("approve");

    /// <summary>A sentence that must stand under the text.</summary>
    public sealed record Disclaimer(string Text) : Obligation("disclaimer");

    /// <summary>Seeing it is itself recorded.</summary>
    public sealed record RecordView() : Obligation("record_view");

    /// <summary>What is permitted ends after this time (ISO 8601 duration of hours, minutes and seconds).</summary>
    public sealed record Expire(Duration After) : Obligation("expire");

    /// <summary>People in this role must be told.</summary>
    public sealed record Notify(string Role) : Obligation("notify");
}
