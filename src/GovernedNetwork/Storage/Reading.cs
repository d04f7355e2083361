using GovernedNetwork.Decisions;

namespace GovernedNetwork.Storage;

/// <summary>A consistent view of the database for questions: inside a transaction, or on a read-only connection.</summary>
public sealed class Reading : IAsyncDisposable, IDisposable
{
    private readonly Lazy<NetworkContext> db;
    private readonly Lazy<PolicyRows> policy;
    private readonly FactsMoment? moment;
    private readonly FactsMemory? memory;
    private readonly Action? ended;
    private Dictionary<object, object?>? seen;

    internal Reading(Lazy<NetworkContext> db, Func<PolicyRows> policy, FactsMoment? moment = null, FactsMemory? memory = null, Action? ended = null) =>
        (this.db, this.policy, this.moment, this.memory, this.ended) = (db, new(policy, LazyThreadSafetyMode.None), moment, memory, ended);

    /// <summary>The mapper, made when it is first needed: most deeds need none.</summary>
    internal NetworkContext Db => db.Value;

    internal bool UsesDb => db.IsValueCreated;

    internal PolicyRows Policy => policy.Value;

    /// <summary>As of when everything stands that was read here; null when it cannot be told whether it still does.</summary>
    internal FactsMoment? Moment => UsesDb ? null : moment;

    /// <summary>Facts that are read once for as long as this view lasts, or longer where they are remembered.</summary>
    internal T Once<T>(object key, Func<T> read)
    {
        if (memory is not null) return memory.Recall(key, read);
        seen ??= [];
        if (seen.TryGetValue(key, out var earlier)) return (T)earlier!;
        var answer = read();
        seen[key] = answer;
        return answer;
    }

    public void Dispose()
    {
        if (UsesDb) Db.Dispose();
        ended?.Invoke();
    }

    public ValueTask DisposeAsync()
    {
        ended?.Invoke();
        return UsesDb ? Db.DisposeAsync() : ValueTask.CompletedTask;
    }
}
