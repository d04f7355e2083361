using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>
/// One plain index a month of the record's own time, which never changes: a document that is sent again always meets the index
/// where it is already. A rollover would let the same id be made twice.
/// </summary>
internal sealed class IndexNames(string prefix)
{
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu'.'MM");

    // Records come by the month.
    private volatile Tuple<YearMonth, string>? last;

    /// <summary>Such as <c>governed-audit-2026.11</c>.</summary>
    public string For(Instant at)
    {
        var month = at.InUtc().Date.ToYearMonth();
        if (last is { } known && known.Item1 == month) return known.Item2;
        last = new(month, $"{prefix}-{Month.Format(month)}");
        return last.Item2;
    }

    /// <summary>All of them.</summary>
    public string Pattern => $"{prefix}-*";

    public string Prefix => prefix;

    /// <summary>The month that an index is of; null when it is none of these.</summary>
    public YearMonth? MonthOf(string index) =>
        index.StartsWith(prefix + "-", StringComparison.Ordinal) && Month.Parse(index[(prefix.Length + 1)..]) is { Success: true } month ? month.Value : null;

    public static string Id(string epoch, long position) => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{position:D12}");
}
