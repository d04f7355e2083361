using System.Text;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>The lines of two texts, with - before those of the first alone and + before those of the second.</summary>
internal static class LineDifference
{
    public static string Of(string before, string after)
    {
        string[] left = before.Split('\n'), right = after.Split('\n');
        // The length of the longest common part of what is left of both, from each pair of lines on.
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        var text = new StringBuilder();
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var (sign, line) = i < left.Length && j < right.Length && left[i] == right[j] ? (' ', left[i++] + right[j++][..0])
                : j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]) ? ('-', left[i++])
                : ('+', right[j++]);
            text.Append(sign).Append(line).Append('\n');
        }
        return text.ToString();
    }
}
