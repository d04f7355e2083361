namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>Whether some text that is not empty fits two simple patterns: characters, a point, sets in brackets, each with * or + behind it.</summary>
internal static class GlobIntersection
{
    private const int MaxLength = 1_000;

    /// <summary>Characters that one place takes; all of them when there are no ranges.</summary>
    private sealed record Token(IReadOnlyList<(char From, char To)>? Ranges, bool CanSkip, bool CanRepeat)
    {
        public bool Meets(Token other) => Ranges is null || other.Ranges is null || Ranges.Any(a => other.Ranges.Any(b => a.From <= b.To && b.From <= a.To));
    }

    public static RegoValue? Match(BuiltinCall c)
    {
        if (c.Text(0) is not { } left || c.Text(1) is not { } right)
        {
            return null;
        }
        return Read(left) is { } a && Read(right) is { } b ? RegoValue.Bool(Meet(c, a, b)) : c.Fail("input:" + (Read(left) is null ? left : right) + ", the input provided is invalid");
    }

    /// <summary>Walks both patterns at once over every pair of places, taking one character that both allow at a time.</summary>
    private static bool Meet(BuiltinCall c, List<Token> left, List<Token> right)
    {
        var seen = new HashSet<(int, int)>();
        var queue = new Queue<(int Left, int Right, bool HasText)>([(0, 0, false)]);
        while (queue.TryDequeue(out var at))
        {
            c.Machine.Step();
            foreach (var i in Reach(left, at.Left))
            {
                foreach (var j in Reach(right, at.Right))
                {
                    if (i == left.Count && j == right.Count && at.HasText)
                    {
                        return true;
                    }
                    if (i < left.Count && j < right.Count && left[i].Meets(right[j]) && seen.Add((i, j)))
                    {
                        foreach (var next in After(left[i], i))
                        {
                            foreach (var other in After(right[j], j))
                            {
                                queue.Enqueue((next, other, true));
                            }
                        }
                    }
                }
            }
        }
        return false;
    }

    /// <summary>The places from which a character may be taken, and the end.</summary>
    private static IEnumerable<int> Reach(List<Token> tokens, int at)
    {
        yield return at;
        while (at < tokens.Count && tokens[at].CanSkip)
        {
            yield return ++at;
        }
    }

    /// <summary>Having taken one, a place that repeats may be stayed at; it then counts as one that can be skipped.</summary>
    private static int[] After(Token token, int at) => token.CanRepeat ? [at, at + 1] : [at + 1];

    private static List<Token>? Read(string glob)
    {
        var tokens = new List<Token>();
        if (glob.Length > MaxLength)
        {
            return null;
        }
        for (var i = 0; i < glob.Length; i++)
        {
            IReadOnlyList<(char, char)>? ranges = null;
            switch (glob[i])
            {
                case '*' or '+' or ']':
                    return null;
                case '.':
                    break;
                case '[':
                    ranges = Set(glob, ref i);
                    if (ranges is null)
                    {
                        return null;
                    }
                    break;
                case '\\' when i + 1 < glob.Length:
                    i++;
                    ranges = [(glob[i], glob[i])];
                    break;
                default:
                    ranges = [(glob[i], glob[i])];
                    break;
            }
            var flag = i + 1 < glob.Length && glob[i + 1] is '*' or '+' ? glob[++i] : ' ';
            tokens.Add(new Token(ranges, flag == '*', flag != ' '));
        }
        return tokens;
    }

    private static List<(char From, char To)>? Set(string glob, ref int i)
    {
        var ranges = new List<(char From, char To)>();
        for (i++; i < glob.Length && glob[i] != ']'; i++)
        {
            i += glob[i] == '\\' && i + 1 < glob.Length ? 1 : 0;
            var isRange = i + 2 < glob.Length && glob[i + 1] == '-' && glob[i + 2] != ']';
            ranges.Add((glob[i], isRange ? glob[i + 2] : glob[i]));
            i += isRange ? 2 : 0;
        }
        return i < glob.Length && ranges.TrueForAll(r => r.From <= r.To) ? ranges : null;
    }
}
