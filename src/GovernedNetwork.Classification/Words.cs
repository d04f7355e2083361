namespace GovernedNetwork.Classification;

/// <summary>A text cut into words: runs of letters and digits, with apostrophes and hyphens inside.</summary>
internal sealed class Words
{
    private readonly List<(int Start, int End)> _words = [];

    public Words(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || (IsJoint(text[i + 1]) && i + 2 < text.Length && char.IsLetterOrDigit(text[i + 2]))))
            {
                i++;
            }

            _words.Add((start, i + 1));
        }
    }

    public string Text { get; }

    public int Count => _words.Count;

    public int Start(int word) => _words[word].Start;

    public int End(int word) => _words[word].End;

    public ReadOnlySpan<char> this[int word] => Text.AsSpan(_words[word].Start, _words[word].End - _words[word].Start);

    /// <summary>What stands between two words, from the end of the first to the start of the second.</summary>
    public ReadOnlySpan<char> Between(int first, int second) => Text.AsSpan(_words[first].End, _words[second].Start - _words[first].End);

    private static bool IsJoint(char unit) => unit is '\'' or '\u2019' or '-';
}
