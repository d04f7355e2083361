using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Compiled regular expressions of one set of policies. Holds what was asked for first, up to a bound; null marks a malformed pattern.</summary>
internal sealed class PatternCache
{
    private const int Bound = 1_000;

    private readonly ConcurrentDictionary<string, Regex?> _known = new();

    public Regex? Get(string key, Func<string, Regex?> make) =>
        _known.TryGetValue(key, out var regex) ? regex : _known.Count < Bound ? _known.GetOrAdd(key, make) : make(key);
}
