using System.Collections.Frozen;
using System.Globalization;

namespace GovernedNetwork.Classification;

/// <summary>Words and phrases, each with a weight. Written as lines "weight: phrase, phrase, …".</summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, double> _weights;
    private readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // By first word, how many words its longest phrase has: most words begin no phrase, and one look-up says so.
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _longest;

    public Lexicon(string lines)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var longest = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var weight = double.Parse(line.AsSpan(0, colon), CultureInfo.InvariantCulture);
            foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var words = phrase.Split(' ');
                weights[phrase] = weight;
                longest[words[0]] = Math.Max(longest.GetValueOrDefault(words[0]), words.Length);
            }
        }

        _weights = weights.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _weights.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = longest.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Holds(ReadOnlySpan<char> word) => _lookup.ContainsKey(word);

    /// <summary>Every longest phrase in the text, by its first and last word.</summary>
    public IEnumerable<Hit> Hits(Words words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            for (var length = _longest.TryGetValue(words[i], out var most) ? Math.Min(most, words.Count - i) : 0; length > 0; length--)
            {
                var last = i + length - 1;
                if (_lookup.TryGetValue(words.Text.AsSpan(words.Start(i), words.End(last) - words.Start(i)), out var weight))
                {
                    yield return new Hit(i, last, weight);
                    i = last;
                    break;
                }
            }
        }
    }

    internal readonly record struct Hit(int First, int Last, double Weight);
}
