using GovernedNetwork.ElasticsearchHost.Http;
using NodaTime;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>Where an interval of the calendar begins, in a zone.</summary>
internal sealed record CalendarInterval(string Name, DateTimeZone Zone)
{
    public Instant Start(Instant at)
    {
        var local = at.InZone(Zone).LocalDateTime;
        var date = local.Date;
        var start = Name switch
        {
            "minute" or "1m" => date.At(new LocalTime(local.Hour, local.Minute)),
            "hour" or "1h" => date.At(new LocalTime(local.Hour, 0)),
            "day" or "1d" => date.AtMidnight(),
            "week" or "1w" => (date.DayOfWeek == IsoDayOfWeek.Monday ? date : date.Previous(IsoDayOfWeek.Monday)).AtMidnight(),
            "month" or "1M" => date.With(DateAdjusters.StartOfMonth).AtMidnight(),
            "year" or "1y" => new LocalDate(date.Year, 1, 1).AtMidnight(),
            _ => throw RefusedException.Unknown($"the interval [{Name}]"),
        };
        return start.InZoneLeniently(Zone).ToInstant();
    }

    public Instant Next(Instant start)
    {
        var local = start.InZone(Zone).LocalDateTime;
        var next = Name switch
        {
            "minute" or "1m" => local.PlusMinutes(1),
            "hour" or "1h" => local.PlusHours(1),
            "day" or "1d" => local.PlusDays(1),
            "week" or "1w" => local.PlusWeeks(1),
            "month" or "1M" => local.PlusMonths(1),
            _ => local.PlusYears(1),
        };
        return next.InZoneLeniently(Zone).ToInstant();
    }
}
