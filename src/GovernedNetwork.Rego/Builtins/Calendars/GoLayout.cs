using System.Numerics;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>Layouts that show how the reference time (Mon Jan 2 15:04:05 MST 2006) would be written.</summary>
internal static class GoLayout
{
    private static readonly string[] Parts =
    [
        "January", "Jan", "Monday", "Mon", "MST", "2006", "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07", "-07:00:00", "-070000", "-07:00", "-0700", "-07",
        "002", "01", "02", "03", "04", "05", "06", "15", "PM", "pm", "_2006", "_2", "__2", "1", "2", "3", "4", "5",
    ];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["ANSIC"] = "Mon Jan _2 15:04:05 2006",
        ["UnixDate"] = "Mon Jan _2 15:04:05 MST 2006",
        ["RubyDate"] = "Mon Jan 02 15:04:05 -0700 2006",
        ["RFC822"] = "02 Jan 06 15:04 MST",
        ["RFC822Z"] = "02 Jan 06 15:04 -0700",
        ["RFC850"] = "Monday, 02-Jan-06 15:04:05 MST",
        ["RFC1123"] = "Mon, 02 Jan 2006 15:04:05 MST",
        ["RFC1123Z"] = "Mon, 02 Jan 2006 15:04:05 -0700",
        ["RFC3339"] = "2006-01-02T15:04:05Z07:00",
        ["RFC3339Nano"] = "2006-01-02T15:04:05.999999999Z07:00",
    };

    public static string Named(string layout) => Names.GetValueOrDefault(layout, layout);

    public static string Format(Moment moment, string layout)
    {
        var text = new StringBuilder();
        foreach (var part in Cut(layout))
        {
            text.Append(LayoutWriter.Write(moment, part));
        }
        return text.ToString();
    }

    /// <summary>Nanoseconds since the epoch, or null when the text does not fit the layout.</summary>
    public static BigInteger? Parse(string text, string layout)
    {
        var reading = new LayoutReading(text);
        foreach (var part in Cut(layout))
        {
            if (!reading.Take(part))
            {
                return null;
            }
        }
        return reading.Result();
    }

    /// <summary>A layout as its parts: known ones, fractions of a second, and literal characters.</summary>
    private static IEnumerable<string> Cut(string layout)
    {
        for (var at = 0; at < layout.Length;)
        {
            var fraction = layout[at] is '.' or ',' && at + 1 < layout.Length && layout[at + 1] is '0' or '9'
                ? layout[at] + new string([.. layout.Skip(at + 1).TakeWhile(x => x == layout[at + 1])]) : null;
            if (fraction is not null && (at + fraction.Length == layout.Length || !char.IsAsciiDigit(layout[at + fraction.Length])))
            {
                yield return fraction;
                at += fraction.Length;
                continue;
            }
            var start = at;
            var part = Array.Find(Parts, p => string.CompareOrdinal(layout, start, p, 0, p.Length) == 0) ?? layout[at].ToString();
            yield return part;
            at += part.Length;
        }
    }
}
