using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork;

/// <summary>Things that policy cannot tell apart when somebody wants to read them: same group, same author's segment, same state.</summary>
internal sealed record VisibilityClass(string Key)
{
    private readonly string[] parts = Key.Split('|');

    public string Group => parts[0];

    public string Segment => parts[1];

    public string State => parts[2];

    /// <summary>The classes that there are: one step in the index for each, however many rows it has.</summary>
    public static async Task<IReadOnlyList<VisibilityClass>> Existing(Reading reading, CancellationToken cancellation)
    {
        var keys = await reading.Db.Database.SqlQuery<string>(
            $"""
            WITH RECURSIVE
                post(key) AS (SELECT MIN(visibility) FROM posts
                              UNION ALL SELECT (SELECT MIN(visibility) FROM posts WHERE visibility > post.key) FROM post WHERE post.key IS NOT NULL),
                comment(key) AS (SELECT MIN(visibility) FROM comments
                                 UNION ALL SELECT (SELECT MIN(visibility) FROM comments WHERE visibility > comment.key) FROM comment WHERE comment.key IS NOT NULL)
            SELECT key AS "Value" FROM post WHERE key IS NOT NULL UNION SELECT key FROM comment WHERE key IS NOT NULL
            """).ToListAsync(cancellation);
        return [.. keys.Select(key => new VisibilityClass(key))];
    }
}
