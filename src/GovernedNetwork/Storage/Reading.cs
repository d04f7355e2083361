using GovernedNetwork.Decisions;

namespace GovernedNetwork.Storage;

/// <summary>A consistent view of the database for questions: inside a transaction, or on a read-only connection.</summary>
public sealed class Reading : IAsyncDisposable, IDisposable
{
    private readonly Dictionary<object, object?> seen = [];
    private readonly Lazy<NetworkContext> db;
    private readonly Lazy<PolicyRows> policy;

    internal Reading(Lazy<NetworkContext> db, Func<PolicyRows> policy) => (this.db, this.policy) = (db, new(policy, LazyThreadSafetyMode.None));

    /// <summary>The mapper, made when it is first needed: most deeds need none.</summary>
    internal NetworkContext Db => db.Value;

    internal bool UsesDb => db.IsValueCreated;

    internal PolicyRows Policy => policy.Value;

    /// <summary>The same answer for the same key as long as this view lasts.</summary>
    internal T Once<T>(object key, Func<T> read)
    {
        if (seen.TryGetValue(key, out var earlier)) return (T)earlier!;
        var answer = read();
        seen[key] = answer;
        return answer;
    }

    public void Dispose()
    {
        if (UsesDb) Db.Dispose();
    }

    public ValueTask DisposeAsync() => UsesDb ? Db.DisposeAsync() : ValueTask.CompletedTask;
}
