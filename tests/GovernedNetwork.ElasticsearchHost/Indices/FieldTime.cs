using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>A time as documents write it: ISO 8601, a date alone, or milliseconds since 1970.</summary>
internal sealed record FieldTime(Instant At)
{
    private static readonly Instant FirstNano = Instant.FromUnixTimeTicks(0);
    private static readonly Instant LastNano = Instant.FromUtc(2262, 4, 11, 23, 47, 16);

    public long? Milliseconds => At.ToUnixTimeMilliseconds();

    /// <summary>Null outside of 1970 to 2262, which a long cannot count in nanoseconds.</summary>
    public long? Nanoseconds => At < FirstNano || At > LastNano ? null : (At - FirstNano).ToInt64Nanoseconds();

    public static FieldTime? Read(string? text)
    {
        if (text is null) return null;
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant) return new(instant.Value);
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset) return new(offset.Value.ToInstant());
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date) return new(date.Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());
        if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local) return new(local.Value.InUtc().ToInstant());
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && text.Length > 4 && Math.Abs(milliseconds) < 200_000_000_000_000
            ? new(Instant.FromUnixTimeMilliseconds(milliseconds))
            : null;
    }

    public static string Format(Instant at) => at.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);
}
