using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Instants are nanoseconds since the Unix epoch within 64 bits. The current time is the host's.</summary>
internal static partial class Times
{
    private const long Nanos = 1_000_000_000;

    public static readonly Builtin[] All =
    [
        new("time.now_ns", "() => now: number", c => NumberValue.Of((BigInteger)(c.Machine.Options.Now - DateTimeOffset.UnixEpoch).Ticks * 100)),
        new("time.parse_rfc3339_ns", "(value: string) => ns: number", c => c.Text(0) is { } s ? Parse(c, s, "2006-01-02T15:04:05Z07:00") : null),
        new("time.parse_ns", "(layout: string, value: string) => ns: number", c => c.Text(0) is { } layout && c.Text(1) is { } s ? Parse(c, s, GoLayout.Named(layout)) : null),
        new("time.parse_duration_ns", "(duration: string) => ns: number", ParseDuration),
        new("time.format", "(x: any<number, array<number, string>, array<number, string, string>>) => formatted timestamp: string", c => Moment.Read(c, 0) is { } m ? new StringValue(GoLayout.Format(m, m.Layout ?? "2006-01-02T15:04:05.999999999Z07:00")) : null),
        new("time.date", "(x: any<number, array<number, string>>) => date: array<number, number, number>", c => Moment.Read(c, 0) is { } m ? RegoValue.Array(NumberValue.Of(m.Local.Year), NumberValue.Of(m.Local.Month), NumberValue.Of(m.Local.Day)) : null),
        new("time.clock", "(x: any<number, array<number, string>>) => output: array<number, number, number>", c => Moment.Read(c, 0) is { } m ? RegoValue.Array(NumberValue.Of(m.Local.Hour), NumberValue.Of(m.Local.Minute), NumberValue.Of(m.Local.Second)) : null),
        new("time.weekday", "(x: any<number, array<number, string>>) => day: string", c => Moment.Read(c, 0) is { } m ? new StringValue(m.Local.DayOfWeek.ToString()) : null),
        new("time.add_date", "(ns: number, years: number, months: number, days: number) => output: number", AddDate),
        new("time.diff", "(ns1: any<number, array<number, string>>, ns2: any<number, array<number, string>>) => output: array<number, number, number, number, number, number>", Diff),
    ];

    [GeneratedRegex(@"\G([0-9]*\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPart();

    public static RegoValue? InRange(BuiltinCall c, BigInteger nanos) =>
        nanos >= long.MinValue && nanos <= long.MaxValue ? NumberValue.Of(nanos) : c.Fail("time outside of valid range");

    private static RegoValue? Parse(BuiltinCall c, string text, string layout) =>
        GoLayout.Parse(text, layout) is { } nanos ? InRange(c, nanos) : c.Fail($"parsing time \"{text}\" as \"{layout}\": cannot parse");

    private static RegoValue? ParseDuration(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var negative = text.StartsWith('-');
        var body = text.TrimStart('-', '+');
        if (body == "0")
        {
            return NumberValue.Of(0);
        }
        BigInteger total = 0;
        var at = 0;
        while (at < body.Length)
        {
            var part = DurationPart().Match(body, at);
            if (!part.Success || !part.Groups[1].Value.Any(char.IsAsciiDigit))
            {
                return c.Fail($"time: invalid duration \"{text}\"");
            }
            var unit = part.Groups[2].Value switch { "ns" => 1L, "ms" => 1_000_000, "s" => Nanos, "m" => 60 * Nanos, "h" => 3600 * Nanos, _ => 1000 };
            var amount = NumberValue.FromText("0" + part.Groups[1].Value.TrimEnd('.'));
            total += (new RationalText(amount) * unit).Whole;
            at += part.Length;
        }
        return body.Length == 0 ? c.Fail($"time: invalid duration \"{text}\"") : InRange(c, negative ? -total : total);
    }

    private readonly record struct RationalText(NumberValue Number)
    {
        public BigInteger Whole => Number.ToBigInteger();

        public static RationalText operator *(RationalText left, long factor) =>
            new(left.Number.Exponent >= 0
                ? NumberValue.Of(left.Number.ToBigInteger() * factor)
                : NumberValue.Of(left.Number.Mantissa * factor / BigInteger.Pow(10, -left.Number.Exponent)));
    }

    private static RegoValue? AddDate(BuiltinCall c)
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
            return InRange(c, ((BigInteger)ticks * 100) + moment.Below);
        }
        catch (ArgumentOutOfRangeException)
        {
            return c.Fail("time outside of valid range");
        }
    }

    /// <summary>Years, months, days, hours, minutes and seconds between two instants on the calendar of the first one's zone.</summary>
    private static RegoValue? Diff(BuiltinCall c)
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

/// <summary>An instant with the zone and the layout that were given with it.</summary>
internal sealed record Moment(long Nanos, TimeZoneInfo Zone, string? Layout)
{
    public DateTime Utc => DateTime.UnixEpoch.AddTicks(Floor(Nanos));

    public DateTime Local => TimeZoneInfo.ConvertTimeFromUtc(Utc, Zone);

    public TimeSpan Offset => Zone.GetUtcOffset(Utc);

    /// <summary>Nanoseconds below the resolution of the calendar.</summary>
    public long Below => Nanos - (Floor(Nanos) * 100);

    public static Moment? Read(BuiltinCall c, int index)
    {
        var operand = c[index];
        var number = operand as NumberValue;
        var zone = TimeZoneInfo.Utc;
        string? layout = null;
        if (operand is ArrayValue { Items: [NumberValue first, StringValue name, ..] } array)
        {
            number = first;
            layout = array.Items.ElementAtOrDefault(2)?.AsString;
            layout = string.IsNullOrEmpty(layout) ? null : GoLayout.Named(layout);
            if (name.Text is not ("" or "UTC") && (name.Text == "Local" || !TimeZoneInfo.TryFindSystemTimeZoneById(name.Text, out zone)))
            {
                c.Fail("unknown time zone " + name.Text);
                return null;
            }
        }
        if (number is null)
        {
            c.TypeError($"operand {index + 1} must be either number (ns) or [number (ns), string (tz)] but got {BuiltinCall.KindName(operand)}");
            return null;
        }
        if (!number.TryGetLong(out var nanos))
        {
            c.Fail(number.IsInteger ? "timestamp too big" : "timestamp is not an exact integer");
            return null;
        }
        return new Moment(nanos, zone ?? TimeZoneInfo.Utc, layout);
    }

    private static long Floor(long nanos) => (nanos / 100) - (nanos % 100 < 0 ? 1 : 0);
}
