using System.Data.Common;
using System.Text;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Audit.Search;

/// <summary>
/// A filter as SQL over the index. Whatever is filtered by is among the words of a record, so the words find the few lines that
/// may fit, whatever the filter, and the exact conditions choose among them.
/// </summary>
/// <param name="Position">The expression to order and to page by.</param>
internal sealed record IndexQuery(string From, string Where, string Position)
{
    /// <summary>Null when nothing can fit: a text without a word.</summary>
    public static IndexQuery? Of(RecordFilter filter, DbCommand command)
    {
        var sqlite = command is SqliteCommand;
        var (text, words) = (RecordWords.Of(filter.Text), RecordWords.Of([filter.Actor, filter.Action, filter.Group, filter.Network, filter.Resource, filter.Reason, filter.Label]));
        if (filter.Text is { Length: > 0 } && text.Count == 0) return null;
        var matched = words.Count + text.Count > 0;
        var position = matched && sqlite ? "record_words.rowid" : "i.position";
        var where = new StringBuilder("1 = 1");
        if (matched)
        {
            where.Append(sqlite ? " AND record_words MATCH @match" : " AND i.terms @@ CAST(@match AS tsquery)");
            // A word holds letters and digits only, so that quotes are all the quoting it needs.
            command.Bind("@match", sqlite
                ? string.Join(" AND ", [.. words.Concat(text.SkipLast(1)).Select(word => $"\"{word}\""), .. text.TakeLast(1).Select(word => $"\"{word}\" *")])
                : string.Join(" & ", [.. words.Concat(text.SkipLast(1)).Select(word => $"'{word}'"), .. text.TakeLast(1).Select(word => $"'{word}':*")]));
        }

        void And(string condition, string parameter, object? value)
        {
            if (value is null or "") return;
            where.Append(" AND ").Append(condition);
            command.Bind(parameter, value);
        }

        string Within(string column, string parameter) => sqlite
            ? $"instr(' ' || i.{column} || ' ', ' ' || {parameter} || ' ') > 0"
            : $"strpos(' ' || i.{column} || ' ', ' ' || {parameter} || ' ') > 0";

        And("i.actor = @actor", "@actor", filter.Actor);
        And("i.action = @action", "@action", filter.Action);
        And("i.effect = @effect", "@effect", filter.Effect);
        And(Within("reasons", "@reason"), "@reason", filter.Reason);
        And(Within("labels", "@label"), "@label", filter.Label);
        And("i.group_id = @group", "@group", filter.Group);
        And("i.network = @network", "@network", filter.Network);
        And("i.resource_id = @resource", "@resource", filter.Resource);
        And("i.at >= @from", "@from", filter.From?.ToUnixTimeTicks());
        And("i.at < @until", "@until", filter.Until?.ToUnixTimeTicks());
        And($"{position} < @before", "@before", filter.Before);
        // SQLite: from the words to the lines, never the other way.
        return new(matched && sqlite ? "record_words CROSS JOIN record_index i ON i.position = record_words.rowid" : "record_index i", where.ToString(), position);
    }
}
