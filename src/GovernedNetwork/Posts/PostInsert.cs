using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Posts;

/// <summary>Writes a new post by a command prepared once for the writer's connection.</summary>
internal sealed class PostInsert(DbConnection connection)
{
    private readonly WriteCommand insert = new(connection,
        """
        INSERT INTO posts (id, group_id, author, author_segment, text, state, labels, decision, at, version)
        VALUES (@id, @group, @author, @author_segment, @text, @state, @labels, @decision, @at, @version)
        """,
        "@id", "@group", "@author", "@author_segment", "@text", "@state", "@labels", "@decision", "@at", "@version");

    public void Add(Post post)
    {
        insert["@id"] = post.Id.Value.ToString();
        insert["@group"] = post.Group.Value.ToString();
        insert["@author"] = post.Author.Value.ToString();
        insert["@author_segment"] = post.AuthorSegment;
        insert["@text"] = post.Text;
        insert["@state"] = post.State;
        insert["@labels"] = post.Labels;
        insert["@decision"] = post.Decision.Value.ToString();
        insert["@at"] = post.At.ToUnixTimeTicks();
        insert["@version"] = post.Version;
        insert.Run();
    }
}
