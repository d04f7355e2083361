using System.Data.Common;
using System.Text.Json;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Search;

/// <summary>What is searched of one record.</summary>
/// <param name="Reasons">Their codes, with a space between.</param>
/// <param name="Labels">The codes of the labels that policy saw on the resource, with a space between.</param>
/// <param name="Words">See <see cref="RecordWords"/>; with a space between.</param>
internal sealed record RecordEntry(
    long Position, long At, string Actor, string Action, string Effect, string Resource, string? Group, string? Network, string Reasons,
    string Labels, string Words, bool Erased)
{
    /// <summary>Entries from a position on, as the ledger has them now, each with its row.</summary>
    public static IEnumerable<(RecordEntry Entry, RecordRow Row)> Read(DbConnection connection, long from, int most)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {RecordSearch.Columns}, r.payload FROM records r WHERE r.position >= @from ORDER BY r.position LIMIT @most";
        command.Bind("@from", from);
        command.Bind("@most", most);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var row = RecordSearch.Read(rows);
            yield return (Of(row, rows.IsDBNull(RecordSearch.ColumnCount) ? null : rows.GetString(RecordSearch.ColumnCount)), row);
        }
    }

    public bool Fits(RecordFilter filter) =>
        Is(filter.Actor, Actor) && Is(filter.Action, Action) && Is(filter.Effect, Effect) && Is(filter.Group, Group) && Is(filter.Network, Network)
        && Is(filter.Resource, Resource) && Has(filter.Reason, Reasons) && Has(filter.Label, Labels)
        && (filter.From is not { } from || At >= from.ToUnixTimeTicks()) && (filter.Until is not { } until || At < until.ToUnixTimeTicks())
        && (filter.Before is not { } before || Position < before) && (filter.Text is null or "" || HasWords(filter.Text));

    private static RecordEntry Of(RecordRow row, string? payload)
    {
        var record = payload is null ? null : AuditTrail.Payload(payload).Record;
        var labels = record is null ? [] : LabelsOf(record.Facts).Distinct().ToArray();
        var words = RecordWords.Of(
        [
            row.Action, row.Effect, row.Id.Value.ToString(), row.Actor, row.ResourceType, row.ResourceId, row.Group, row.Network, row.Request,
            .. row.Reasons, .. labels, .. record?.Reasons.Select(reason => reason.Message) ?? [], .. record is null ? [] : RecordWords.IdsIn(record.Facts),
        ]);
        return new(
            row.Position!.Value, row.At.ToUnixTimeTicks(), row.Actor, row.Action, row.Effect, row.ResourceId, row.Group, row.Network,
            string.Join(' ', row.Reasons), string.Join(' ', labels), string.Join(' ', words), payload is null);
    }

    private static IEnumerable<string> LabelsOf(JsonElement facts) =>
        facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object
        && resource.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Array
            ? labels.EnumerateArray().Where(label => label.ValueKind == JsonValueKind.Object && label.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String)
                .Select(label => label.GetProperty("code").GetString()!)
            : [];

    private bool HasWords(string text)
    {
        var (wanted, words) = (RecordWords.Of(text), Words.Split(' '));
        return wanted.Count > 0 && wanted.SkipLast(1).All(words.Contains) && words.Any(word => word.StartsWith(wanted[^1], StringComparison.Ordinal));
    }

    private static bool Is(string? wanted, string? value) => wanted is null or "" || value == wanted;

    private static bool Has(string? wanted, string codes) => wanted is null or "" || codes.Split(' ').Contains(wanted);
}
