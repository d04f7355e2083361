using System.Data.Common;

namespace GovernedNetwork.Storage;

/// <summary>A consistent view of the database for questions: inside a transaction, or on a read-only connection.</summary>
public sealed class Reading : IAsyncDisposable
{
    private readonly DbConnection? owned;
    private readonly Dictionary<object, Task> seen = [];

    internal Reading(NetworkContext db, DbConnection? owned)
    {
        Db = db;
        this.owned = owned;
    }

    internal NetworkContext Db { get; }

    /// <summary>The same answer for the same key as long as this view lasts.</summary>
    internal Task<T> Once<T>(object key, Func<Task<T>> read)
    {
        if (seen.TryGetValue(key, out var earlier)) return (Task<T>)earlier;
        var answer = read();
        seen[key] = answer;
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        if (owned is not null) await owned.DisposeAsync();
    }
}
