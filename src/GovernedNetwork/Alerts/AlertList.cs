using System.Globalization;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Reads alerts. Callers pass <see cref="Audit.ConsultRecord"/> through the Gate first.</summary>
public sealed class AlertList(Store store)
{
    /// <summary>A page of alerts, newest first; open or acknowledged ones, or all.</summary>
    public async Task<(IReadOnlyList<AlertView> Alerts, PageCursor? Next)> Of(string? state, PageCursor? before, int size, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var query = reading.Db.Alerts.AsNoTracking();
        if (state is not null) query = query.Where(row => row.State == state);
        if (before is { } cursor)
            query = query.Where(row => row.At < cursor.At || (row.At == cursor.At && string.Compare((string)(object)row.Id, cursor.Id.ToString()) < 0));
        var rows = await query.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(size + 1).ToListAsync(cancellation);
        var shown = rows.Take(size).ToList();
        var decisions = Decisions([.. shown.SelectMany(Positions).Distinct()]);
        var cards = await Cards.Members(reading, shown.Select(row => row.AcknowledgedBy).OfType<MemberId>(), cancellation);
        return (
            [.. shown.Select(row => new AlertView(
                row.Id, row.Rule, row.Severity, row.State, row.Count, row.At, row.Decision,
                [.. Positions(row).Where(decisions.ContainsKey).Select(position => new AlertedRecord(position, decisions[position]))],
                row.AcknowledgedBy is { } by ? cards.GetValueOrDefault(by) : null, row.AcknowledgedAt, row.Note))],
            rows.Count > size ? new PageCursor(shown[^1].At, shown[^1].Id.Value) : null);
    }

    private Dictionary<long, DecisionId> Decisions(IReadOnlyList<long> positions)
    {
        var found = new Dictionary<long, DecisionId>();
        if (positions.Count == 0) return found;
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Numbers, and nothing else.
        command.CommandText = $"SELECT position, id FROM records WHERE position IN ({string.Join(", ", positions)})";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read()) found[rows.GetInt64(0)] = new DecisionId(Guid.Parse(rows.GetString(1), CultureInfo.InvariantCulture));
        return found;
    }

    private static IEnumerable<long> Positions(Alert alert) =>
        alert.Positions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(position => long.Parse(position, CultureInfo.InvariantCulture));
}

/// <param name="Count">How many records, or how much of what was measured.</param>
/// <param name="Decision">Under which it was raised.</param>
/// <param name="Records">Those behind it; of a mass the first and the last.</param>
public sealed record AlertView(
    AlertId Id, string Rule, string Severity, string State, long Count, Instant At, DecisionId Decision, IReadOnlyList<AlertedRecord> Records,
    MemberCard? AcknowledgedBy, Instant? AcknowledgedAt, string? Note)
{
    public string Title => AlertTitles.Of(Rule);
}

public sealed record AlertedRecord(long Position, DecisionId Decision);
