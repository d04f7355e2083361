using System.Text.Json;

namespace GovernedNetwork.Audit.Search;

/// <summary>
/// What a word of the record is: a run of letters and digits in small letters, or an id as one word. Every index stores these
/// words as they are and splits nothing itself, so that all of them find the same.
/// </summary>
public static class RecordWords
{
    /// <summary>What is longer is cut, in the record as in what is looked for.</summary>
    private const int Longest = 64;

    private const int IdLength = 36;

    /// <summary>The words of these texts, each once, in the order in which they come.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = new OnceEach();
        foreach (var text in texts)
            if (text is not null) Split(text.Normalize().ToLowerInvariant(), words);
        return words.InOrder;
    }

    /// <summary>As <see cref="Of(IEnumerable{string?})"/>, of one text.</summary>
    public static IReadOnlyList<string> Of(string? text) => Of((IEnumerable<string?>)[text]);

    /// <summary>The ids among the details of a question: what an exchange or a review is about, and no other text of anybody's.</summary>
    public static IEnumerable<string> IdsIn(JsonElement facts) =>
        facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object
            ? details.EnumerateObject().Where(detail => detail.Value.ValueKind == JsonValueKind.String).Select(detail => detail.Value.GetString()!).Where(IsId)
            : [];

    public static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    private static void Split(ReadOnlySpan<char> text, OnceEach words)
    {
        Span<char> digits = stackalloc char[32];
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            // A hyphen there is cheaper to look for than an id.
            if (rest.Length >= IdLength && rest[8] == '-' && Guid.TryParseExact(rest[..IdLength], "D", out var id) && id.TryFormat(digits, out _, "N"))
            {
                words.Add(digits);
                at += IdLength;
                continue;
            }

            var length = 0;
            while (length < rest.Length && char.IsLetterOrDigit(rest[length])) length++;
            if (length > 0) words.Add(rest[..Math.Min(length, Longest)]);
            at += length + 1;
        }
    }

    /// <summary>Words, each once. A record has some thirty, among which looking is cheaper than hashing; a text may have any number.</summary>
    private sealed class OnceEach
    {
        private const int Few = 64;

        private readonly List<string> words = new(32);
        private HashSet<string>? known;

        public IReadOnlyList<string> InOrder => words;

        public void Add(ReadOnlySpan<char> word)
        {
            if (Has(word)) return;
            words.Add(word.ToString());
            if (words.Count == Few) known = new(words, StringComparer.Ordinal);
            else known?.Add(words[^1]);
        }

        private bool Has(ReadOnlySpan<char> word)
        {
            if (known is not null) return known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
            foreach (var each in words)
                if (word.SequenceEqual(each)) return true;
            return false;
        }
    }
}
