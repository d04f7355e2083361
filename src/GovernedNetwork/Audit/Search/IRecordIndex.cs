using NodaTime;

namespace GovernedNetwork.Audit.Search;

/// <summary>
/// Answers questions about the record: the network's own database, or a server that follows it. The rows themselves always come
/// from the ledger. Callers pass <see cref="ConsultRecord"/> through the Gate first.
/// </summary>
/// <remarks>
/// Text means: every word of it is in the record, the last one as the beginning of a word; see <see cref="RecordWords"/>. A text
/// without a word finds nothing. Counts leave <see cref="RecordFilter.Before"/> aside: it is the cursor of a page.
/// </remarks>
public interface IRecordIndex
{
    /// <summary>A page of records, newest first. The position of the last one is the next page's <see cref="RecordFilter.Before"/>.</summary>
    Task<IReadOnlyList<RecordRow>> Page(RecordFilter filter, int size, CancellationToken cancellation);

    /// <summary>How many records have each effect.</summary>
    Task<IReadOnlyDictionary<string, long>> Totals(RecordFilter filter, CancellationToken cancellation);

    /// <summary>Decisions by time and effect, oldest first; the last slots in which something was decided.</summary>
    Task<IReadOnlyList<Decided>> Over(RecordFilter filter, TimeSlot slot, int last, CancellationToken cancellation);

    /// <summary>The most frequent values of a field, ties in the order of the values.</summary>
    Task<IReadOnlyList<Frequent>> Top(RecordFilter filter, RecordField field, int size, CancellationToken cancellation);

    /// <summary>How many different actors there are; a server may be off by a little above forty thousand.</summary>
    Task<long> Actors(RecordFilter filter, CancellationToken cancellation);
}

/// <summary>What is counted by.</summary>
public enum RecordField { Reason, Action, Actor, Network }

/// <summary>Hours and days of UTC.</summary>
public enum TimeSlot { Hour, Day }

/// <param name="Start">When the hour or the day began.</param>
public sealed record Decided(Instant Start, long Permit, long Hold, long Deny)
{
    public long All => Permit + Hold + Deny;
}

public sealed record Frequent(string Value, long Records);
