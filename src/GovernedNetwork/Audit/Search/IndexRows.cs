using System.Data.Common;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Audit.Search;

/// <summary>The statements that put entries into the index and take them out again: lines, words and roll-ups always together.</summary>
internal sealed class IndexRows(DbConnection connection)
{
    public const long TicksOfHour = 36_000_000_000;

    private readonly bool sqlite = connection is SqliteConnection;

    public void Put(IReadOnlyList<RecordEntry> entries)
    {
        var line = new PreparedCommand(connection,
            sqlite
                ? """
                  INSERT INTO record_index (position, at, actor, action, effect, resource_id, group_id, network, reasons, labels, words)
                  VALUES (@position, @at, @actor, @action, @effect, @resource, @group, @network, @reasons, @labels, @words)
                  """
                : """
                  INSERT INTO record_index (position, at, actor, action, effect, resource_id, group_id, network, reasons, labels, terms)
                  VALUES (@position, @at, @actor, @action, @effect, @resource, @group, @network, @reasons, @labels, array_to_tsvector(string_to_array(@words, ' ')))
                  """,
            "@position", "@at", "@actor", "@action", "@effect", "@resource", "@group", "@network", "@reasons", "@labels", "@words");
        var words = sqlite ? new PreparedCommand(connection, "INSERT INTO record_words (rowid, words) VALUES (@position, @words)", "@position", "@words") : null;
        foreach (var entry in entries)
        {
            line["@position"] = entry.Position;
            line["@at"] = entry.At;
            line["@actor"] = entry.Actor;
            line["@action"] = entry.Action;
            line["@effect"] = entry.Effect;
            line["@resource"] = entry.Resource;
            line["@group"] = entry.Group;
            line["@network"] = entry.Network;
            line["@reasons"] = entry.Reasons;
            line["@labels"] = entry.Labels;
            line["@words"] = entry.Words;
            line.Run();
            if (words is null) continue;
            words["@position"] = entry.Position;
            words["@words"] = entry.Words;
            words.Run();
        }

        Count(entries, 1);
    }

    /// <summary>Puts an entry in the place of another that says more: of what is erased, no index keeps a word.</summary>
    public void Replace(RecordEntry entry, RecordEntry with)
    {
        if (sqlite)
        {
            // The index keeps no text of its own: it takes out the words that it is told.
            var words = new PreparedCommand(connection,
                "INSERT INTO record_words (record_words, rowid, words) SELECT 'delete', position, words FROM record_index WHERE position = @position", "@position");
            words["@position"] = entry.Position;
            words.Run();
        }

        var line = new PreparedCommand(connection, "DELETE FROM record_index WHERE position = @position", "@position");
        line["@position"] = entry.Position;
        line.Run();
        Count([entry], -1);
        Put([with]);
    }

    private void Count(IReadOnlyList<RecordEntry> entries, int by)
    {
        var hourly = new PreparedCommand(connection,
            """
            INSERT INTO records_hourly (hour, reason, action, effect, network, records) VALUES (@hour, @reason, @action, @effect, @network, @records)
            ON CONFLICT (hour, reason, action, effect, network) DO UPDATE SET records = records_hourly.records + excluded.records
            """,
            "@hour", "@reason", "@action", "@effect", "@network", "@records");
        // A record counts once under no reason, and once under each that it gives.
        foreach (var group in entries.SelectMany(entry => entry.Reasons.Split(' ').Append("").Distinct(), (entry, reason) => (Entry: entry, Reason: reason))
            .GroupBy(each => (Hour: each.Entry.At / TicksOfHour, each.Reason, each.Entry.Action, each.Entry.Effect, Network: each.Entry.Network ?? "")).OrderBy(group => group.Key))
        {
            hourly["@hour"] = group.Key.Hour;
            hourly["@reason"] = group.Key.Reason;
            hourly["@action"] = group.Key.Action;
            hourly["@effect"] = group.Key.Effect;
            hourly["@network"] = group.Key.Network;
            hourly["@records"] = by * group.LongCount();
            hourly.Run();
        }

        var daily = new PreparedCommand(connection,
            """
            INSERT INTO actors_daily (day, actor, records) VALUES (@day, @actor, @records)
            ON CONFLICT (day, actor) DO UPDATE SET records = actors_daily.records + excluded.records
            """,
            "@day", "@actor", "@records");
        foreach (var group in entries.GroupBy(entry => (Day: entry.At / TicksOfHour / 24, entry.Actor)).OrderBy(group => group.Key))
        {
            daily["@day"] = group.Key.Day;
            daily["@actor"] = group.Key.Actor;
            daily["@records"] = by * group.LongCount();
            daily.Run();
        }
    }
}
