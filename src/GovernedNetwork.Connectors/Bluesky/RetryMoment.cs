using System.Globalization;
using NodaTime;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// When the service wants to be asked again: <c>Retry-After</c> (RFC 9110, 10.2.3: seconds or a date), else
/// <c>RateLimit-Reset</c>, which Bluesky gives as a moment in seconds since 1970.
/// </summary>
internal static class RetryMoment
{
    // Bluesky's longest window is a day; a larger number is a mistake, not a wish.
    private static readonly Duration Longest = Duration.FromDays(1);

    public static Duration? Of(HttpResponseMessage response, Instant now)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => Duration.FromTimeSpan(seconds),
            { Date: { } date } => Instant.FromDateTimeOffset(date) - now,
            _ => Reset(response) is { } reset ? reset - now : (Duration?)null,
        };
        return wait is { } known ? Duration.Max(Duration.Zero, Duration.Min(known, Longest)) : null;
    }

    private static Instant? Reset(HttpResponseMessage response) =>
        response.Headers.TryGetValues("RateLimit-Reset", out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;
}
