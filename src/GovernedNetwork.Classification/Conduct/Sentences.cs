namespace GovernedNetwork.Classification.Conduct;

/// <summary>Which sentence each word belongs to, and whether that sentence asks.</summary>
internal sealed class Sentences
{
    private readonly int[] _first;
    private readonly bool[] _question;

    public Sentences(Words words)
    {
        _first = new int[words.Count];
        _question = new bool[words.Count];
        var first = 0;
        for (var i = 0; i < words.Count; i++)
        {
            _first[i] = first;
            var gap = i + 1 < words.Count ? words.Between(i, i + 1) : words.Text.AsSpan(words.End(i));
            if (gap.IndexOfAny('.', '!', '?') >= 0 || gap.IndexOfAny('\n', ';') >= 0)
            {
                Array.Fill(_question, gap.Contains('?'), first, i + 1 - first);
                first = i + 1;
            }
        }
    }

    public int FirstWord(int word) => _first[word];

    public bool IsQuestion(int word) => _question[word];

    /// <summary>Whether one of the marked words stands in the same sentence, at most so many words before this one.</summary>
    public bool Near(HashSet<int> marked, int word, int reach)
    {
        for (var i = word - 1; i >= Math.Max(_first[word], word - reach); i--)
        {
            if (marked.Contains(i))
            {
                return true;
            }
        }

        return false;
    }
}
