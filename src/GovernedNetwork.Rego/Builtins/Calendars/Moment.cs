using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Calendars;

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
