using System.Data.Common;

namespace GovernedNetwork.Storage;

/// <summary>A consistent view of the database for questions: inside a transaction, or on a read-only connection.</summary>
public sealed class Reading : IAsyncDisposable
{
    private readonly DbConnection? owned;

    internal Reading(NetworkContext db, DbConnection? owned)
    {
        Db = db;
        this.owned = owned;
    }

    internal NetworkContext Db { get; }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        if (owned is not null) await owned.DisposeAsync();
    }
}
