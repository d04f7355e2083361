using System.Text.RegularExpressions;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>A regular expression in RE2's syntax on the engine that never backtracks, so that time is linear in the text. Groups go by number; names are kept beside.</summary>
internal sealed class Re2Pattern : Regex
{
    private const int MaxLength = 20_000;

    private Re2Pattern(string translated, IReadOnlyDictionary<string, int> names)
        : base(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) => Names = names;

    public IReadOnlyDictionary<string, int> Names { get; }

    /// <summary>Null for a pattern that is malformed, or too large for the engine.</summary>
    public static Re2Pattern? TryMake(string pattern) => TryMake(pattern, out _);

    public static Re2Pattern? TryMake(string pattern, out string error)
    {
        error = "";
        try
        {
            if (pattern.Length > MaxLength)
            {
                throw new Re2Exception("expression too large");
            }
            var reader = new Re2Reader(pattern);
            return new Re2Pattern(reader.Read(), reader.Names);
        }
        catch (Re2Exception e)
        {
            error = e.Message;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InsufficientExecutionStackException)
        {
            error = $"error parsing regexp: expression not supported: `{pattern}`";
        }
        return null;
    }
}
