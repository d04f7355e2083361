using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Operations;

/// <summary>Put on the record which settings are others than when the network last started: their names, never their values.</summary>
/// <param name="Digests">Of each setting's value, by its name.</param>
public sealed record ChangeConfiguration(IReadOnlyDictionary<string, string> Digests) : IUseCase<ConfigurationFacts, int>
{
    public string Action => "configuration.change";

    public IReadOnlyList<string> Honours => [];

    /// <returns>Null when nothing changed: then there is nothing to record.</returns>
    public async Task<ConfigurationFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        var before = await reading.Db.Settings.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Digest, cancellation);
        var details = new Dictionary<string, string>();
        Tell("added", Digests.Keys.Where(name => !before.ContainsKey(name)));
        Tell("changed", Digests.Keys.Where(name => before.TryGetValue(name, out var digest) && digest != Digests[name]));
        Tell("removed", before.Keys.Where(name => !Digests.ContainsKey(name)));
        return details.Count == 0 ? null : new ConfigurationFacts(new Question(new ResourceFacts("configuration", "service"), Details: details));

        void Tell(string what, IEnumerable<string> names)
        {
            var list = string.Join(' ', names.Order(StringComparer.Ordinal));
            if (list.Length > 0) details[what] = list;
        }
    }

    /// <returns>How many settings there are.</returns>
    public int Apply(UnitOfWork work, ConfigurationFacts facts, Decision decision)
    {
        var before = work.Db.Settings.ToDictionary(row => row.Name);
        foreach (var (name, digest) in Digests)
        {
            if (before.Remove(name, out var row)) row.Digest = digest;
            else work.Db.Settings.Add(new Setting { Name = name, Digest = digest });
        }

        work.Db.Settings.RemoveRange(before.Values);
        return Digests.Count;
    }
}

public sealed record ConfigurationFacts(Question Question) : IFacts;
