using System.Globalization;
using System.Numerics;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>The fields read so far.</summary>
internal sealed class LayoutReading(string text)
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
