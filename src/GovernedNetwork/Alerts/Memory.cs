using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>What a rule remembers: for each key, records that it noted, oldest first. Order is by code points and position, so that it reads the same everywhere.</summary>
internal sealed class Memory
{
    private readonly SortedDictionary<string, List<Noted>> notes = new(StringComparer.Ordinal);

    public Memory()
    {
    }

    public Memory(IReadOnlyDictionary<string, Noted[]> saved)
    {
        foreach (var (key, noted) in saved) notes[key] = [.. noted];
    }

    public IReadOnlyList<Noted> this[string key] => notes.TryGetValue(key, out var noted) ? noted : [];

    public IReadOnlyList<string> Keys => [.. notes.Keys];

    /// <summary>The most that is remembered for a key; the oldest go first.</summary>
    public void Note(string key, Noted what, int most = int.MaxValue)
    {
        if (!notes.TryGetValue(key, out var noted)) notes[key] = noted = [];
        noted.Add(what);
        if (noted.Count > most) noted.RemoveRange(0, noted.Count - most);
    }

    public void Forget(string key) => notes.Remove(key);

    /// <summary>Forgets everything that was noted before a time.</summary>
    public void ForgetBefore(Instant time)
    {
        foreach (var key in Keys)
        {
            notes[key].RemoveAll(noted => noted.At < time);
            if (notes[key].Count == 0) notes.Remove(key);
        }
    }

    public IReadOnlyDictionary<string, Noted[]> Save() => new SortedDictionary<string, Noted[]>(notes.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()), StringComparer.Ordinal);
}

/// <summary>A record, by its position and time, with a word that tells it from others under the same key.</summary>
internal sealed record Noted(long Position, long Ticks, string Word = "")
{
    public Instant At => Instant.FromUnixTimeTicks(Ticks);

    public static Noted Of(Entry entry, string word = "") => new(entry.Position, entry.At.ToUnixTimeTicks(), word);
}
