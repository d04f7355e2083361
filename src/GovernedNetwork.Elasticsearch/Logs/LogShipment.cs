using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>Lines on their way, with ids of their own: sent again after a lost answer, they are not there twice.</summary>
internal sealed class LogShipment(SearchServer server, string stream)
{
    private const string Filter = "filter_path=errors,items.*.status,items.*.error.type";

    private readonly string run = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private long number;

    public LogBatch Pack(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var line in lines)
        {
            body.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"create":{"_id":"{{{run}}}-{{{number++}}}"}}""")));
            body.Write("\n"u8);
            body.Write(line.Span);
            body.Write("\n"u8);
        }

        return new LogBatch(lines.Count, new RequestBody(body.WrittenMemory, "application/x-ndjson"));
    }

    public async Task<LogVerdict> Send(LogBatch batch, CancellationToken cancellation)
    {
        var reply = await server.Send(HttpMethod.Post, $"{stream}/_bulk?{Filter}", batch.Body, cancellation);
        // What is at fault as a whole would be refused for ever.
        if (Failure.Of(reply) is { } failure) return failure.Kind is FailureKind.Content or FailureKind.TooLarge ? new LogVerdict(null, batch.Lines) : new LogVerdict(failure, 0);
        var answer = (Reply.Answered)reply;
        if (!answer.Body.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() != batch.Lines)
            return new LogVerdict(new Failure(FailureKind.InDoubt, $"the server answered {answer.Status}, but not for each line"), 0);

        var (pressed, refused) = (false, 0);
        foreach (var item in items.EnumerateArray())
        {
            switch (StatusOf(item))
            {
                // Sent before, and there since.
                case < 300 or 409: break;
                case 429 or >= 500: pressed = true; break;
                default: refused++; break;
            }
        }

        return pressed ? new LogVerdict(new Failure(FailureKind.Pressure, "the server has too much to do"), 0) : new LogVerdict(null, refused);
    }

    private static int StatusOf(JsonElement item) =>
        item.TryGetProperty("create", out var result) && result.TryGetProperty("status", out var status) && status.TryGetInt32(out var number) ? number : 500;
}

internal sealed record LogBatch(int Lines, RequestBody Body);

/// <param name="Failure">Why all must be sent again; null when it need not.</param>
/// <param name="Refused">How many lines the server will never take.</param>
internal sealed record LogVerdict(Failure? Failure, int Refused);
