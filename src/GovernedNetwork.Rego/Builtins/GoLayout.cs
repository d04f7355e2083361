using System.Globalization;
using System.Numerics;
using System.Text;

namespace GovernedNetwork.Rego.Builtins;

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
            text.Append(Write(moment, part));
        }
        return text.ToString();
    }

    /// <summary>Nanoseconds since the epoch, or null when the text does not fit the layout.</summary>
    public static BigInteger? Parse(string text, string layout)
    {
        var reading = new Reading(text);
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

    private static string Write(Moment moment, string part)
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

    /// <summary>The fields read so far.</summary>
    private sealed class Reading(string text)
    {
        private int _at;
        private int _year = 1;
        private int _month = 1;
        private int _day = 1;
        private int _hour;
        private int _minute;
        private int _second;
        private int _nanos;
        private bool _isAfternoon;
        private bool _halfDay;
        private TimeSpan _offset;
        private int? _dayOfYear;

        public bool Take(string part) => part switch
        {
            "2006" => Digits(4, 4, n => _year = n),
            "06" => Digits(2, 2, n => _year = n >= 69 ? 1900 + n : 2000 + n),
            "01" => Digits(2, 2, n => _month = n),
            "1" => Digits(1, 2, n => _month = n),
            "02" => Digits(2, 2, n => _day = n),
            "2" => Digits(1, 2, n => _day = n),
            "_2" => Blank() && Digits(1, 2, n => _day = n),
            "002" => Digits(3, 3, n => _dayOfYear = n),
            "15" => Digits(2, 2, n => _hour = n),
            "03" => Digits(2, 2, n => (_hour, _halfDay) = (n, true)),
            "3" => Digits(1, 2, n => (_hour, _halfDay) = (n, true)),
            "04" => Digits(2, 2, n => _minute = n),
            "4" => Digits(1, 2, n => _minute = n),
            "05" => Digits(2, 2, n => _second = n) && Fraction(),
            "5" => Digits(1, 2, n => _second = n) && Fraction(),
            "Jan" => Word(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, i => _month = i + 1),
            "January" => Word(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, i => _month = i + 1),
            "Mon" => Word(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, _ => { }),
            "Monday" => Word(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, _ => { }),
            "PM" => Word(["AM", "PM"], i => _isAfternoon = i == 1),
            "pm" => Word(["am", "pm"], i => _isAfternoon = i == 1),
            "MST" => Zone(),
            ['Z', _, ..] => Literal("Z") || Signed(part),
            ['-', '0', ..] => Signed(part),
            ['.' or ',', '0' or '9', ..] => _nanos > 0 || Fraction(),
            _ => Literal(part),
        };

        public BigInteger? Result()
        {
            if (_at != text.Length || _month is < 1 or > 12 || _year < 1 || _hour > 23 || _minute > 59 || _second > 59 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month))
            {
                return null;
            }
            var hour = _halfDay ? (_hour % 12) + (_isAfternoon ? 12 : 0) : _hour;
            var date = new DateTime(_year, _month, _day, hour, _minute, _second, DateTimeKind.Utc);
            date = _dayOfYear is { } n ? new DateTime(_year, 1, 1, hour, _minute, _second, DateTimeKind.Utc).AddDays(n - 1) : date;
            return ((BigInteger)(date - DateTime.UnixEpoch).Ticks * 100) - ((BigInteger)_offset.Ticks * 100) + _nanos;
        }

        private bool Literal(string wanted)
        {
            if (string.CompareOrdinal(text, _at, wanted, 0, wanted.Length) != 0)
            {
                return false;
            }
            _at += wanted.Length;
            return true;
        }

        private bool Blank()
        {
            _at += _at < text.Length && text[_at] == ' ' ? 1 : 0;
            return true;
        }

        private bool Digits(int least, int most, Action<int> set)
        {
            var end = _at;
            while (end < text.Length && end - _at < most && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
            if (end - _at < least)
            {
                return false;
            }
            set(int.Parse(text.AsSpan(_at, end - _at), CultureInfo.InvariantCulture));
            _at = end;
            return true;
        }

        /// <summary>A fraction may follow the seconds even where the layout has none.</summary>
        private bool Fraction()
        {
            if (_at + 1 < text.Length && text[_at] is '.' or ',' && char.IsAsciiDigit(text[_at + 1]))
            {
                var digits = new string([.. text.Skip(_at + 1).TakeWhile(char.IsAsciiDigit)]);
                _at += digits.Length + 1;
                _nanos = int.Parse(digits.PadRight(9, '0').AsSpan(0, 9), CultureInfo.InvariantCulture);
            }
            return true;
        }

        private bool Word(string[] words, Action<int> set)
        {
            var found = Array.FindIndex(words, w => w.Length > 0 && string.Compare(text, _at, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (found < 0)
            {
                return false;
            }
            set(found);
            _at += words[found].Length;
            return true;
        }

        private bool Zone()
        {
            var name = new string([.. text.Skip(_at).TakeWhile(char.IsAsciiLetterUpper)]);
            _at += name.Length;
            return name.Length is 3 or 4;
        }

        private bool Signed(string part)
        {
            if (_at >= text.Length || text[_at] is not ('+' or '-'))
            {
                return false;
            }
            var sign = text[_at++] == '-' ? -1 : 1;
            var (hours, minutes) = (0, 0);
            var fits = Digits(2, 2, n => hours = n)
                && (part.Length <= 3 || ((!part.Contains(':', StringComparison.Ordinal) || Literal(":")) && Digits(2, 2, n => minutes = n)));
            _offset = TimeSpan.FromMinutes(sign * ((hours * 60) + minutes));
            return fits && hours <= 24 && minutes < 60;
        }
    }
}
