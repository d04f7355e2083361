using System.Text;
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
        var (words, word) = (new OrderedDictionary<string, bool>(StringComparer.Ordinal), new StringBuilder());
        foreach (var text in texts)
            if (text is not null) Split(text.Normalize().ToLowerInvariant(), words, word);
        return [.. words.Keys];
    }

    /// <summary>As <see cref="Of(IEnumerable{string?})"/>, of one text.</summary>
    public static IReadOnlyList<string> Of(string? text) => Of((IEnumerable<string?>)[text]);

    /// <summary>The ids among the details of a question: what an exchange or a review is about, and no other text of anybody's.</summary>
    public static IEnumerable<string> IdsIn(JsonElement facts) =>
        facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object
            ? details.EnumerateObject().Where(detail => detail.Value.ValueKind == JsonValueKind.String).Select(detail => detail.Value.GetString()!)
                .Where(value => Guid.TryParseExact(value, "D", out _))
            : [];

    private static void Split(string text, OrderedDictionary<string, bool> words, StringBuilder word)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (word.Length == 0 && at + IdLength <= text.Length && Guid.TryParseExact(text.AsSpan(at, IdLength), "D", out var id))
            {
                words[id.ToString("N")] = true;
                at += IdLength - 1;
            }
            else if (char.IsLetterOrDigit(text[at])) word.Append(text[at]);
            else End();
        }

        End();

        void End()
        {
            if (word.Length > 0) words[word.ToString(0, Math.Min(word.Length, Longest))] = true;
            word.Clear();
        }
    }
}
