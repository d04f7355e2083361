using System.Collections.Concurrent;

namespace GovernedNetwork.Storage;

/// <summary>What was read of policy's facts at one moment, for all who ask while it is still that moment.</summary>
/// <remarks>It may hold what is newer than its moment, when a change was made meanwhile; whoever relies on it is told then that the moment has passed.</remarks>
internal sealed class FactsMemory(FactsMoment moment)
{
    /// <summary>Members and groups; more than are about at a time, and an end for ids that are made up.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<object, object?> facts = new();

    public FactsMoment Moment => moment;

    /// <param name="read">Reads nothing but policy's facts, and gives what nobody changes.</param>
    public T Recall<T>(object key, Func<T> read)
    {
        if (facts.TryGetValue(key, out var known)) return (T)known!;
        var fact = read();
        if (facts.Count >= Most) facts.Clear();
        facts[key] = fact;
        return fact;
    }
}
