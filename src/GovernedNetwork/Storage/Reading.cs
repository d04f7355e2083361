namespace GovernedNetwork.Storage;

/// <summary>A consistent view of the database for questions: inside a transaction, or on a read-only connection.</summary>
public sealed class Reading : IAsyncDisposable
{
    private readonly Dictionary<object, Task> seen = [];

    internal Reading(NetworkContext db) => Db = db;

    internal NetworkContext Db { get; }

    /// <summary>The same answer for the same key as long as this view lasts.</summary>
    internal Task<T> Once<T>(object key, Func<Task<T>> read)
    {
        if (seen.TryGetValue(key, out var earlier)) return (Task<T>)earlier;
        var answer = read();
        seen[key] = answer;
        return answer;
    }

    public ValueTask DisposeAsync() => Db.DisposeAsync();
}
