using System.Text;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Names in the order that people expect: numbers within them count by value, and letters come after other characters.</summary>
internal sealed class NaturalOrder : IComparer<string?>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? left, string? right)
    {
        Rune[] a = [.. (left ?? "").EnumerateRunes()], b = [.. (right ?? "").EnumerateRunes()];
        var isInNumber = false;
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] == b[i])
            {
                isInNumber = Rune.IsDigit(a[i]);
                continue;
            }
            var (isLetterA, isLetterB) = (Rune.IsLetter(a[i]), Rune.IsLetter(b[i]));
            if (isLetterA != isLetterB)
            {
                return isInNumber == isLetterA ? -1 : 1;
            }
            return isLetterA ? a[i].CompareTo(b[i]) : Numbers(a, b, i);
        }
        return a.Length.CompareTo(b.Length);
    }

    private static int Numbers(Rune[] a, Rune[] b, int at)
    {
        // A zero behind a number's first digit belongs to that number: both then count as having it in front.
        var isInside = (a[at].Value == '0' || b[at].Value == '0') && a.Take(at).Reverse().TakeWhile(Rune.IsDigit).Any(r => r.Value != '0');
        var (numberA, endA) = Read(a, at, isInside);
        var (numberB, endB) = Read(b, at, isInside);
        return numberA != numberB ? numberA.CompareTo(numberB) : endA != endB ? endA.CompareTo(endB) : a[at].CompareTo(b[at]);
    }

    private static (System.Numerics.BigInteger Number, int End) Read(Rune[] text, int at, bool isInside)
    {
        System.Numerics.BigInteger number = isInside ? 1 : 0;
        for (; at < text.Length && Rune.IsDigit(text[at]); at++)
        {
            number = (number * 10) + (int)Rune.GetNumericValue(text[at]);
        }
        return (number, at);
    }
}
