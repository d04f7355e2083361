namespace GovernedNetwork.Rego.Syntax;

/// <summary>Comments from <c># METADATA</c> on to the first row that is none, with the row of the node that they speak of.</summary>
/// <param name="At">The row of the mark.</param>
/// <param name="Yaml">The text below the mark, without the signs of the comments.</param>
/// <param name="LastRow">The row of the last comment.</param>
internal sealed record MetadataBlock(Location At, string Yaml, int LastRow)
{
    private const string Mark = "METADATA";

    public static IEnumerable<MetadataBlock> Of(IReadOnlyList<Comment> comments)
    {
        for (var i = 0; i < comments.Count; i++)
        {
            if (Content(comments[i]).Trim() != Mark)
            {
                continue;
            }
            var first = comments[i];
            var lines = new List<string>();
            for (; i + 1 < comments.Count && Continues(comments[i], comments[i + 1]); i++)
            {
                lines.Add(Content(comments[i + 1]));
            }
            var margin = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
            yield return new MetadataBlock(first.At, string.Join('\n', lines.Select(l => l.Length < margin ? "" : l[margin..])), comments[i].At.Row);
        }
    }

    private static bool Continues(Comment one, Comment next) => next.At.Row == one.At.Row + 1 && next.At.Column == one.At.Column;

    private static string Content(Comment comment) => comment.Text[1..];
}
