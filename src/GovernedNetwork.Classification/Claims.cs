using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification;

/// <summary>The identifiers found so far in one text. No two overlap, and no detector sees through one that is walled.</summary>
internal sealed class Claims
{
    // OBJECT REPLACEMENT CHARACTER: no pattern and no word holds it, and it parts words as a bracket does.
    private const char Wall = '\uFFFC';

    private readonly List<LabelledSpan> _spans = [];
    private readonly bool[] _taken;
    private readonly char[] _walled;

    public Claims(string text)
    {
        _taken = new bool[text.Length];
        _walled = text.ToCharArray();
        foreach (var placeholder in Placeholder.Pattern.EnumerateMatches(text))
        {
            Array.Fill(_taken, true, placeholder.Index, placeholder.Length);
            Array.Fill(_walled, Wall, placeholder.Index, placeholder.Length);
        }

        Text = new string(_walled);
    }

    public IReadOnlyList<LabelledSpan> Spans => _spans;

    public int Count => _spans.Count;

    /// <summary>The text with walls where earlier passes claimed something; as long as the original.</summary>
    public string Text { get; private set; }

    /// <summary>Claims a stretch unless part of it is claimed already.</summary>
    public void Claim(string code, int start, int length, double confidence)
    {
        if (length > 0 && !_taken.AsSpan(start, length).Contains(true))
        {
            Array.Fill(_taken, true, start, length);
            _spans.Add(new LabelledSpan(code, start, length, confidence));
        }
    }

    /// <summary>Claims the group named "id" of every match, or the whole match where there is no such group.</summary>
    public void ClaimAll(string code, Regex pattern, double confidence, Func<string, bool>? accept = null)
    {
        for (var match = pattern.Match(Text); match.Success; match = match.NextMatch())
        {
            var group = match.Groups["id"] is { Success: true } named ? named : match;
            if (accept is null || accept(group.Value))
            {
                Claim(code, group.Index, group.Length, confidence);
            }
        }
    }

    public void BuildWalls()
    {
        foreach (var span in _spans)
        {
            Array.Fill(_walled, Wall, span.Start, span.Length);
        }

        Text = new string(_walled);
    }
}
