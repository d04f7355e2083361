using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit.Search;

/// <summary>A filter as the query of an address, by which a page links to the records behind a number, and a search is kept.</summary>
public static class SearchAddress
{
    /// <summary>Without the cursor of a page, since that is not what is looked for.</summary>
    public static string Write(RecordFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Join('&', new (string Name, string? Value)[]
        {
            ("q", filter.Text), ("actor", filter.Actor), ("action", filter.Action), ("effect", filter.Effect), ("reason", filter.Reason), ("group", filter.Group),
            ("network", filter.Network), ("resource", filter.Resource), ("label", filter.Label), ("from", Time(filter.From)), ("until", Time(filter.Until)),
        }.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }

    /// <summary>What is not a filter's, or no time where one must be, is left out.</summary>
    /// <param name="query">With or without the question mark.</param>
    public static RecordFilter Read(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)))
            if (part is [var name, { Length: > 0 } value]) given[name] = Uri.UnescapeDataString(value.Replace('+', ' '));
        string? Text(string name) => given.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) && !text.Contains('\0') ? text : null;
        return new(
            Text("q"), Text("actor"), Text("action"), Text("effect"), Text("reason"), Text("group"), Text("network"), Text("resource"), Moment(Text("from")), Moment(Text("until")),
            long.TryParse(Text("before"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var before) ? before : null, Text("label"));
    }

    private static string? Time(Instant? time) => time is { } at ? InstantPattern.ExtendedIso.Format(at) : null;

    // A day alone is its beginning, in UTC.
    private static Instant? Moment(string? text) =>
        text is null ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var moment } ? moment
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()
        : null;
}
