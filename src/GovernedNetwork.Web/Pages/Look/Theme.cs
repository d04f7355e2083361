namespace GovernedNetwork.Web.Pages.Look;

/// <summary>light or dark as the reader chose; null follows the system.</summary>
internal sealed class Theme(IHttpContextAccessor http)
{
    public const string Cookie = "theme";

    public string? Chosen => http.HttpContext?.Request.Cookies[Cookie] is "light" or "dark" ? http.HttpContext.Request.Cookies[Cookie] : null;
}

/// <summary>A steady colour for a name.</summary>
internal static class Hue
{
    public static int Of(string name) => name.Aggregate(7, (sum, letter) => (sum * 31 + letter) & 0xFFFF) % 12;
}

/// <summary>Times for people, in UTC until members choose a zone.</summary>
internal static class Times
{
    public static string Ago(NodaTime.Instant at, NodaTime.Instant now) => (now - at) switch
    {
        { TotalHours: < -1 } => Full(at),
        { TotalMinutes: < -1 } span => $"in {(int)-span.TotalMinutes} min",
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } span => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 1 } span => $"{(int)span.TotalHours} h",
        { TotalDays: < 7 } span => $"{(int)span.TotalDays} d",
        _ => Full(at),
    };

    public static string Full(NodaTime.Instant at) =>
        at.ToString("d MMM uuuu, HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) + " UTC";

    public static string Machine(NodaTime.Instant at) => NodaTime.Text.InstantPattern.General.Format(at);
}
