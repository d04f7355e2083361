using System.Globalization;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>One part of a layout for one instant.</summary>
internal static class LayoutWriter
{
    public static string Write(Moment moment, string part)
    {
        var t = moment.Local;
        static string Two(int n) => n.ToString("00", CultureInfo.InvariantCulture);
        var hour12 = t.Hour % 12 == 0 ? 12 : t.Hour % 12;
        return part switch
        {
            "January" => t.ToString("MMMM", CultureInfo.InvariantCulture),
            "Jan" => t.ToString("MMM", CultureInfo.InvariantCulture),
            "Monday" => t.DayOfWeek.ToString(),
            "Mon" => t.DayOfWeek.ToString()[..3],
            "MST" => moment.Zone == TimeZoneInfo.Utc ? "UTC" : Offset(moment.Offset, part: "-0700"),
            "2006" => t.Year.ToString("0000", CultureInfo.InvariantCulture),
            "06" => Two(t.Year % 100),
            "01" => Two(t.Month),
            "1" => t.Month.ToString(CultureInfo.InvariantCulture),
            "02" => Two(t.Day),
            "_2" => t.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            "2" => t.Day.ToString(CultureInfo.InvariantCulture),
            "002" => t.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            "__2" => t.DayOfYear.ToString(CultureInfo.InvariantCulture).PadLeft(3),
            "15" => Two(t.Hour),
            "03" => Two(hour12),
            "3" => hour12.ToString(CultureInfo.InvariantCulture),
            "04" => Two(t.Minute),
            "4" => t.Minute.ToString(CultureInfo.InvariantCulture),
            "05" => Two(t.Second),
            "5" => t.Second.ToString(CultureInfo.InvariantCulture),
            "PM" => t.Hour >= 12 ? "PM" : "AM",
            "pm" => t.Hour >= 12 ? "pm" : "am",
            ['Z', _, ..] => moment.Offset == TimeSpan.Zero ? "Z" : Offset(moment.Offset, part),
            ['-', '0', ..] => Offset(moment.Offset, part),
            ['.' or ',', '0' or '9', ..] => Fraction(moment, part),
            _ => part,
        };
    }

    private static string Offset(TimeSpan offset, string part)
    {
        var colon = part.Contains(':', StringComparison.Ordinal) ? ":" : "";
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        return sign + offset.ToString("hh", CultureInfo.InvariantCulture) + (part.Length <= 3 ? "" : colon + offset.ToString("mm", CultureInfo.InvariantCulture));
    }

    private static string Fraction(Moment moment, string part)
    {
        var nanos = (((moment.Local.Ticks % TimeSpan.TicksPerSecond) * 100) + moment.Below).ToString("000000000", CultureInfo.InvariantCulture);
        var digits = nanos[..Math.Min(9, part.Length - 1)];
        digits = part[1] == '9' ? digits.TrimEnd('0') : digits;
        return digits.Length == 0 ? "" : part[0] + digits;
    }
}
