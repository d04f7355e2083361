using System.Data.Common;
using GovernedNetwork.Comments;
using GovernedNetwork.Decisions;
using GovernedNetwork.Posts;

namespace GovernedNetwork.Storage;

/// <summary>What is read and written so often that it goes past the mapper, by commands prepared for the writer's connection.</summary>
internal sealed class WriterRows(DbConnection connection)
{
    public PolicyRows Policy { get; } = new(connection);

    public PostInsert Posts { get; } = new(connection);

    public CommentInsert Comments { get; } = new(connection);
}
