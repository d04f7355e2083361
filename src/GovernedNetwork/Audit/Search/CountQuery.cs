using System.Data.Common;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Search;

/// <summary>Where counts come from: the roll-ups where they tell the filtered things apart, else the lines of the index.</summary>
/// <param name="Number">The expression that counts.</param>
/// <param name="Hour">The expression for the hour since 1970.</param>
/// <param name="Reason">The column with the reason, or with all of a record's.</param>
internal sealed record CountQuery(string From, string Where, string Number, string Hour, string Reason)
{
    private const string Added = "CAST(SUM(records) AS bigint)";

    /// <summary>Null when nothing can fit.</summary>
    public static CountQuery? Of(RecordFilter filter, RecordField? field, DbCommand command)
    {
        if (Covers(filter, field)) return RolledUp(filter, field, command);
        return IndexQuery.Of(filter, command) is { } query
            ? new(query.From, query.Where, "COUNT(*)", $"i.at / {IndexRows.TicksOfHour}", "i.reasons")
            : null;
    }

    private static CountQuery RolledUp(RecordFilter filter, RecordField? field, DbCommand command)
    {
        var (table, time, hours) = field is RecordField.Actor ? ("actors_daily", "day", 24) : ("records_hourly", "hour", 1);
        List<string> where = ["records > 0"];
        void And(string condition, string parameter, object? value)
        {
            if (value is null or "") return;
            where.Add(condition);
            command.Bind(parameter, value);
        }

        if (field is not RecordField.Actor)
            where.Add((field, filter.Reason) switch { (RecordField.Reason, _) => "reason <> ''", (_, null or "") => "reason = ''", _ => "reason = @reason" });
        And("action = @action", "@action", filter.Action);
        And("effect = @effect", "@effect", filter.Effect);
        And("network = @network", "@network", filter.Network);
        And($"{time} >= @from", "@from", Slot(filter.From, hours));
        And($"{time} < @until", "@until", Slot(filter.Until, hours));
        if (filter.Reason is { Length: > 0 } reason) command.Bind("@reason", reason);
        return new(table, string.Join(" AND ", where), Added, "hour", "reason");
    }

    // A roll-up by one reason does not know what else the same records gave as theirs.
    private static bool Covers(RecordFilter filter, RecordField? field) => field switch
    {
        RecordField.Actor => IsDaily(filter),
        RecordField.Reason => filter.Reason is null or "" && IsHourly(filter),
        _ => IsHourly(filter),
    };

    private static bool IsHourly(RecordFilter filter) =>
        filter is { Text: null or "", Actor: null or "", Group: null or "", Resource: null or "", Label: null or "" } && Begins(filter.From, 1) && Begins(filter.Until, 1);

    private static bool IsDaily(RecordFilter filter) =>
        IsHourly(filter) && filter is { Action: null or "", Effect: null or "", Reason: null or "", Network: null or "" } && Begins(filter.From, 24) && Begins(filter.Until, 24);

    private static bool Begins(Instant? time, int hours) => time is not { } at || at.ToUnixTimeTicks() % (hours * IndexRows.TicksOfHour) == 0;

    private static long? Slot(Instant? time, int hours) => time?.ToUnixTimeTicks() / (hours * IndexRows.TicksOfHour);
}
