using System.Text;
using GovernedNetwork.Alerts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace GovernedNetwork.Storage;

/// <summary>Ids are stored as lower-case text, so that a person with a database shell can read and join them.</summary>
internal static class IdConverter
{
    public sealed class OfGuid() : ValueConverter<Guid, string>(id => id.ToString(), text => Guid.Parse(text));

    public sealed class OfMember() : ValueConverter<MemberId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfGroup() : ValueConverter<GroupId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfPost() : ValueConverter<PostId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfComment() : ValueConverter<CommentId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfExchange() : ValueConverter<ExchangeId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfAlert() : ValueConverter<AlertId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfSearch() : ValueConverter<SearchId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));

    public sealed class OfDecision() : ValueConverter<DecisionId, string>(id => id.Value.ToString(), text => new(Guid.Parse(text)));
}

/// <summary>Instants are stored as ticks (100 ns) since the Unix epoch: they sort and compare in SQL.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, long>(instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

internal static class Names
{
    /// <summary>AuthorSegment becomes author_segment; Group, a word of SQL, becomes group_id, as every id column is named after its thing.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0) snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString() switch { "group" => "group_id", var other => other };
    }
}
