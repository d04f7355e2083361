namespace GovernedNetwork.Rego.Tests.Fuzz;

/// <summary>Damages a text in one of the ways in which texts get damaged, or are damaged on purpose.</summary>
internal sealed class Mutation(Random random, IReadOnlyList<string> seeds)
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "\"", "`", "$\"", "$`", "{{", "|", "&", ":=", "=", "==", "!=", "<", ":", ";", ",", ".", "..", "-", "%", "*", "\n", "\r\n", "\r", "\t", " ",
        "not ", "some ", "every ", " in ", " with ", " as ", " if ", " else ", " contains ", "default ", "import ", "package ", "null", "true", "false", "input", "data", "_",
        "0", "-1", "1e309", "1e-309", "1e999999999", "99999999999999999999999999999999", "0.1", ".5", "01", "1_000", "0x1f",
        "\0", "\uFEFF", "\uD800", "\uDFFF", "\uD83D\uDE00", "\u2028", "é", "#", "# METADATA\n# scope: rule\n# custom:\n#  a: [", "\\u0000", "\\x41", "\\", "count(", "walk(input, ", "object.get(",
    ];

    public string Of(string text)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            text = Once(text);
        }
        return text;
    }

    private string Once(string text)
    {
        var (from, to) = Range(text.Length);
        return random.Next(9) switch
        {
            0 => text.Remove(from, to - from),
            1 => text.Insert(from, Pieces[random.Next(Pieces.Length)]),
            2 => text[..from] + Pieces[random.Next(Pieces.Length)] + text[to..],
            3 => text.Insert(from, text[from..to]),
            4 => text.Insert(from, ((char)random.Next(0x10000)).ToString()),
            5 => text[..from] + Other(),
            6 => text[..from] + string.Concat(Enumerable.Repeat(text[from..to], random.Next(2, 60))) + text[to..],
            7 => text[..from] + new string(Pieces[random.Next(6)][0], random.Next(1, 2_000)) + text[from..],
            _ => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        };
    }

    private (int From, int To) Range(int length)
    {
        var from = random.Next(length + 1);
        return (from, Math.Min(length, from + random.Next(1, 40)));
    }

    private string Other()
    {
        var other = seeds[random.Next(seeds.Count)];
        return other[random.Next(other.Length + 1)..];
    }
}
