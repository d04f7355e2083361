using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit;

/// <summary>
/// The record as OPA's decision-log events, for tools that read those: one JSON object a line, oldest first, masked as
/// policy says. A view of the record and no proof of it. Callers pass <see cref="ConsultRecord"/> first.
/// </summary>
/// <remarks>Source: OPA's documentation, "Decision Logs: Decision Log Service API".</remarks>
public sealed class DecisionLog(RecordSearch records, ActivePolicies policies, IOptions<StoreOptions> options)
{
    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    public async Task Write(RecordFilter filter, Stream output, CancellationToken cancellation)
    {
        var mask = new DecisionLogMask(policies.Current);
        // A record whose payload was erased has nothing left to tell.
        foreach (var (position, payload) in records.Payloads(filter))
        {
            if (payload is null) continue;
            var entry = Event(position, AuditTrail.Payload(payload));
            if (!mask.Apply(entry)) continue;
            await output.WriteAsync(Encoding.UTF8.GetBytes(entry.ToJsonString()), cancellation);
            await output.WriteAsync(LineEnd, cancellation);
        }
        await output.FlushAsync(cancellation);
    }

    private JsonObject Event(long position, AuditPayload payload)
    {
        var record = payload.Record;
        return new JsonObject
        {
            ["labels"] = new JsonObject { ["id"] = options.Value.Origin },
            ["decision_id"] = record.Decision.ToString(),
            ["bundles"] = new JsonObject { ["governed"] = new JsonObject { ["revision"] = record.Revision } },
            ["path"] = "governed/decision",
            ["input"] = JsonNode.Parse(record.Facts.GetRawText()),
            ["result"] = new JsonObject
            {
                ["effect"] = record.Effect,
                ["reasons"] = Node(record.Reasons),
                ["obligations"] = Node(record.Obligations),
            },
            ["timestamp"] = payload.At,
            ["req_id"] = position + 1,
            ["custom"] = new JsonObject { ["request"] = record.Request, ["engine_decision"] = record.EngineDecision },
        };
    }

    private static JsonArray Node(IReadOnlyList<ReasonDocument> reasons) => [.. reasons.Select(reason =>
        (JsonNode)new JsonObject { ["code"] = reason.Code, ["message"] = reason.Message, ["remedy"] = reason.Remedy })];

    private static JsonArray Node(IReadOnlyList<ObligationDocument> obligations) => [.. obligations.Select(obligation =>
        System.Text.Json.JsonSerializer.SerializeToNode(obligation, AnswerJson.Default.ObligationDocument))];
}
