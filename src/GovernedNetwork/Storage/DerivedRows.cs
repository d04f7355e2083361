using System.Data.Common;

namespace GovernedNetwork.Storage;

/// <summary>
/// The third that writes, beside the Gate and the outbox relay: whoever follows the ledger keeps how far it has come and what
/// it made of the records, both in one transaction. These rows decide nothing, and can be made again from the record.
/// </summary>
internal sealed class DerivedRows(Store store)
{
    /// <summary>All that may be written here; a test reads the statements of those who write.</summary>
    public static readonly IReadOnlySet<string> Tables = new HashSet<string>(StringComparer.Ordinal)
    {
        "record_index", "record_words", "records_hourly", "actors_daily", "index_state", "export_state", "dead_letters", "alert_state",
        "alert_conditions",
    };

    /// <param name="work">May run more than once. Members wait behind it: a few milliseconds at most.</param>
    public Task<T> Keep<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        store.Write(unit => Task.FromResult(work(unit.Connection)), cancellation);
}
