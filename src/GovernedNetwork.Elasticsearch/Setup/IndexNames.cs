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

    /// <summary>Such as <c>governed-audit-2026.11</c>.</summary>
    public string For(Instant at) => $"{prefix}-{Month.Format(at.InUtc().Date.ToYearMonth())}";

    /// <summary>All of them.</summary>
    public string Pattern => $"{prefix}-*";

    public string Prefix => prefix;

    /// <summary>The month that an index is of; null when it is none of these.</summary>
    public YearMonth? MonthOf(string index) =>
        index.StartsWith(prefix + "-", StringComparison.Ordinal) && Month.Parse(index[(prefix.Length + 1)..]) is { Success: true } month ? month.Value : null;

    public static string Id(string epoch, long position) => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{position:D12}");
}
