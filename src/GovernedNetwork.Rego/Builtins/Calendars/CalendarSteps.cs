using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>Steps on the calendar, and how far two instants are apart on it.</summary>
internal static class CalendarSteps
{
    public static RegoValue? AddDate(BuiltinCall c)
    {
        if (Moment.Read(c, 0) is not { } moment || c.Integer(1) is not { } years || c.Integer(2) is not { } months || c.Integer(3) is not { } days)
        {
            return null;
        }
        try
        {
            // Days beyond the end of a month run on into the next one.
            var month = ((moment.Local.Year + years) * 12) + moment.Local.Month - 1 + months;
            var start = new DateTime((int)(month / 12), (int)(month % 12) + 1, 1).AddDays(moment.Local.Day - 1 + days);
            var local = start + moment.Local.TimeOfDay;
            var ticks = new DateTimeOffset(local, moment.Zone.GetUtcOffset(local)).UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
            return Times.InRange(c, ((BigInteger)ticks * 100) + moment.Below);
        }
        catch (ArgumentOutOfRangeException)
        {
            return c.Fail("time outside of valid range");
        }
    }

    /// <summary>Years, months, days, hours, minutes and seconds between two instants on the calendar of the first one's zone.</summary>
    public static RegoValue? Diff(BuiltinCall c)
    {
        if (Moment.Read(c, 0) is not { } first || Moment.Read(c, 1) is not { } second)
        {
            return null;
        }
        var (late, early) = first.Nanos >= second.Nanos ? (first, second) : (second, first);
        var a = TimeZoneInfo.ConvertTimeFromUtc(early.Utc, first.Zone);
        var b = TimeZoneInfo.ConvertTimeFromUtc(late.Utc, first.Zone);
        int[] parts = [b.Year - a.Year, b.Month - a.Month, b.Day - a.Day, b.Hour - a.Hour, b.Minute - a.Minute, b.Second - a.Second];
        if (b.Ticks % TimeSpan.TicksPerSecond < a.Ticks % TimeSpan.TicksPerSecond)
        {
            parts[5]--;
        }
        int[] sizes = [0, 12, DateTime.DaysInMonth(a.Year, a.Month), 24, 60, 60];
        for (var i = 5; i > 0; i--)
        {
            if (parts[i] < 0)
            {
                parts[i] += sizes[i];
                parts[i - 1]--;
            }
        }
        return RegoValue.Array(parts.Select(p => NumberValue.Of(p)));
    }
}
