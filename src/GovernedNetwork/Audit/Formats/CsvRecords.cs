using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit.Formats;

/// <summary>RFC 4180 with a header. A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
internal sealed class CsvRecords(Stream output) : RecordWriter
{
    private static readonly string[] Header =
    [
        "position", "id", "at", "actor", "actor_kind", "channel", "action", "effect", "resource_type", "resource_id", "group", "network",
        "reasons", "revision", "request", "payload", "salt", "commitment", "proof",
    ];

    private readonly StringBuilder row = new();

    public override Task Begin(CancellationToken cancellation) => Row(Header, cancellation);

    public override Task Write(ProvedRecord record, CancellationToken cancellation)
    {
        var (stored, proof) = record;
        var columns = stored.Columns;
        return Row(
            [
                stored.Position.ToString(CultureInfo.InvariantCulture), columns.Id, InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(columns.At)),
                columns.Actor, columns.ActorKind, columns.Channel, columns.Action, columns.Effect, columns.ResourceType, columns.ResourceId,
                columns.Group, columns.Network, columns.Reasons, columns.Revision, columns.Request,
                stored.Payload, stored.Salt is { } salt ? Convert.ToHexStringLower(salt) : null, stored.Commitment.ToHex(), proof,
            ],
            cancellation);
    }

    public override Task End(CancellationToken cancellation) => output.FlushAsync(cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Row(IEnumerable<string?> cells, CancellationToken cancellation)
    {
        row.Clear().AppendJoin(',', cells.Select(cell => Cell(cell ?? ""))).Append("\r\n");
        await output.WriteAsync(Encoding.UTF8.GetBytes(row.ToString()), cancellation);
    }

    private static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = $"'{text}";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
