using System.Data.Common;

namespace GovernedNetwork.Storage;

/// <summary>
/// The third that writes, beside the Gate and the outbox relay: whoever follows the ledger keeps how far it has come and what
/// it made of the records, both in one transaction. These rows decide nothing, and can be made again from the record.
/// </summary>
internal sealed class DerivedRows(Store store, Attendance attendance)
{
    /// <summary>All that may be written here; a test reads the statements of those who write.</summary>
    public static readonly IReadOnlySet<string> Tables = new HashSet<string>(StringComparer.Ordinal)
    {
        "record_index", "record_words", "records_hourly", "actors_daily", "index_state", "export_state", "dead_letters", "alert_state",
        "alert_conditions",
    };

    /// <summary>How long what is quickly done waits for a member's deed to go with, while there are members.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <param name="work">May run more than once. Members wait behind it: a few milliseconds at most.</param>
    public Task<T> Keep<T>(Func<DbConnection, T> work, CancellationToken cancellation) => Keep(work, TimeSpan.Zero, cancellation);

    /// <summary>As <see cref="Keep{T}(Func{DbConnection, T}, CancellationToken)"/>, for a row or two: members' deeds take it along, and none of them waits for its commit.</summary>
    public Task<T> KeepQuietly<T>(Func<DbConnection, T> work, CancellationToken cancellation) => Keep(work, attendance.IsSomebodyThere ? Patience : TimeSpan.Zero, cancellation);

    private Task<T> Keep<T>(Func<DbConnection, T> work, TimeSpan patience, CancellationToken cancellation) =>
        store.Write(unit => Task.FromResult(work(unit.Connection)), cancellation, patience);
}
