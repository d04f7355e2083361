using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>Instants are nanoseconds since the Unix epoch within 64 bits. The current time is the host's.</summary>
internal static class Times
{
    public static readonly Builtin[] All =
    [
        new("time.now_ns", "() => now: number", c => NumberValue.Of((BigInteger)(c.Machine.Options.Now - DateTimeOffset.UnixEpoch).Ticks * 100)),
        new("time.parse_rfc3339_ns", "(value: string) => ns: number", c => c.Text(0) is { } s ? Parse(c, s, "2006-01-02T15:04:05Z07:00") : null),
        new("time.parse_ns", "(layout: string, value: string) => ns: number", c => c.Text(0) is { } layout && c.Text(1) is { } s ? Parse(c, s, GoLayout.Named(layout)) : null),
        new("time.parse_duration_ns", "(duration: string) => ns: number", Durations.Parse),
        new("time.format", "(x: any<number, array<number, string>, array<number, string, string>>) => formatted timestamp: string", c => Moment.Read(c, 0) is { } m ? new StringValue(GoLayout.Format(m, m.Layout ?? "2006-01-02T15:04:05.999999999Z07:00")) : null),
        new("time.date", "(x: any<number, array<number, string>>) => date: array<number, number, number>", c => Moment.Read(c, 0) is { } m ? RegoValue.Array(NumberValue.Of(m.Local.Year), NumberValue.Of(m.Local.Month), NumberValue.Of(m.Local.Day)) : null),
        new("time.clock", "(x: any<number, array<number, string>>) => output: array<number, number, number>", c => Moment.Read(c, 0) is { } m ? RegoValue.Array(NumberValue.Of(m.Local.Hour), NumberValue.Of(m.Local.Minute), NumberValue.Of(m.Local.Second)) : null),
        new("time.weekday", "(x: any<number, array<number, string>>) => day: string", c => Moment.Read(c, 0) is { } m ? new StringValue(m.Local.DayOfWeek.ToString()) : null),
        new("time.add_date", "(ns: number, years: number, months: number, days: number) => output: number", CalendarSteps.AddDate),
        new("time.diff", "(ns1: any<number, array<number, string>>, ns2: any<number, array<number, string>>) => output: array<number, number, number, number, number, number>", CalendarSteps.Diff),
    ];

    public static RegoValue? InRange(BuiltinCall c, BigInteger nanos) =>
        nanos >= long.MinValue && nanos <= long.MaxValue ? NumberValue.Of(nanos) : c.Fail("time outside of valid range");

    private static RegoValue? Parse(BuiltinCall c, string text, string layout) =>
        GoLayout.Parse(text, layout) is { } nanos ? InRange(c, nanos) : c.Fail($"parsing time \"{text}\" as \"{layout}\": cannot parse");
}
