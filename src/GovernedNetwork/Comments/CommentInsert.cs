using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Comments;

/// <summary>Writes a new comment by a command prepared once for the writer's connection.</summary>
internal sealed class CommentInsert(DbConnection connection)
{
    private readonly WriteCommand insert = new(connection,
        """
        INSERT INTO comments (id, post, group_id, author, author_segment, text, state, labels, decision, at)
        VALUES (@id, @post, @group, @author, @author_segment, @text, @state, @labels, @decision, @at)
        """,
        "@id", "@post", "@group", "@author", "@author_segment", "@text", "@state", "@labels", "@decision", "@at");

    public void Add(Comment comment)
    {
        insert["@id"] = comment.Id.Value.ToString();
        insert["@post"] = comment.Post.Value.ToString();
        insert["@group"] = comment.Group.Value.ToString();
        insert["@author"] = comment.Author.Value.ToString();
        insert["@author_segment"] = comment.AuthorSegment;
        insert["@text"] = comment.Text;
        insert["@state"] = comment.State;
        insert["@labels"] = comment.Labels;
        insert["@decision"] = comment.Decision.Value.ToString();
        insert["@at"] = comment.At.ToUnixTimeTicks();
        insert.Run();
    }
}
