using System.Text;
using GovernedNetwork.Exchanges;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// Carries posts to one Bluesky account. Exactly once: an exchange has one key (<see cref="Tid"/>), and the write succeeds
/// only where nothing or the very same post is. Truthfully: whenever the write's own answer leaves a doubt, it looks.
/// The caller's cancellation is the one thing that is thrown; what became of the write is then unknown.
/// </summary>
internal sealed class BlueskyConnector(BlueskyRepository repository, IOptions<BlueskyOptions> options, IClock clock, ILogger<BlueskyConnector> log) : INetworkConnector
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Network => "bluesky";

    public string Account => options.Value.Identifier;

    public TextLimit Limit => GraphemeLimit.Value;

    public async Task<DeliveryResult> Deliver(Delivery delivery, CancellationToken cancellation)
    {
        var result = Unfit(delivery.Text) ?? await Put(delivery, cancellation);
        BlueskyLog.Delivered(log, delivery.Exchange.Value, InWords.Of(result));
        return result;
    }

    public async Task<RecallResult> Recall(Recall recall, CancellationToken cancellation)
    {
        var result = await Delete(recall, cancellation);
        BlueskyLog.Recalled(log, recall.Exchange.Value, InWords.Of(result));
        return result;
    }

    private static DeliveryResult.Rejected? Unfit(string text)
    {
        try
        {
            _ = Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return Rejected(BlueskyErrors.TextNotUnicode);
        }

        return GraphemeLimit.Holds(text) ? null : Rejected(BlueskyErrors.TextTooLong);
    }

    private async Task<DeliveryResult> Put(Delivery delivery, CancellationToken cancellation)
    {
        var key = Tid.Of(delivery.Exchange);
        return await repository.Put(key, PostRecord.Of(delivery), cancellation) switch
        {
            XrpcAnswer.Ok ok when Xrpc.Read(ok.Body, XrpcJson.Default.Written) is { Uri: { } place, Cid: { } fingerprint } => Delivered(place, fingerprint),
            XrpcAnswer.Silent { Sent: false } silent => new DeliveryResult.TryLater(silent.Code, null),
            XrpcAnswer.Refused { Status: 429 } refused => new DeliveryResult.TryLater("too_many_requests", refused.NotBefore),
            var doubt => Settle(doubt, await repository.Find(key, cancellation), delivery.Text),
        };
    }

    // What is seen out there outweighs what the write was answered.
    private DeliveryResult Settle(XrpcAnswer answer, Sight sight, string text) => (sight, answer) switch
    {
        (Sight.Present there, _) when there.Text == text => Delivered(there.Place, there.Fingerprint),
        (Sight.Present, _) => Rejected(BlueskyErrors.KeyOccupied),
        (Sight.Absent, XrpcAnswer.Refused { Error: "InvalidSwap" }) => new DeliveryResult.TryLater("key_was_occupied", null),
        (_, XrpcAnswer.Refused { Status: < 500, Error: not null and not "InvalidSwap" } refused) => Rejected(BlueskyErrors.Explain(refused)),
        (Sight.Absent, XrpcAnswer.Refused refused) when !MayStillRun(refused) => new DeliveryResult.TryLater(refused.Code, refused.NotBefore),
        (Sight.Absent, XrpcAnswer.Silent { MayStillRun: false } silent) => new DeliveryResult.TryLater(silent.Code, null),
        (_, XrpcAnswer.Refused refused) => new DeliveryResult.Unknown(refused.Code),
        (_, XrpcAnswer.Silent silent) => new DeliveryResult.Unknown(silent.Code),
        _ => new DeliveryResult.Unknown("unreadable_answer"),
    };

    // A gateway that gave up waiting (504) does not mean that the server behind it did.
    private static bool MayStillRun(XrpcAnswer.Refused refused) => refused.Status == 504;

    private async Task<RecallResult> Delete(Recall recall, CancellationToken cancellation)
    {
        var key = Tid.Of(recall.Exchange);
        return await repository.Delete(recall.Place, key, cancellation) switch
        {
            XrpcAnswer.Ok ok => Prove(ok, await repository.Find(key, cancellation)),
            XrpcAnswer.Refused { Status: < 500 and not 429, Error: not null } refused => Rejected(refused),
            XrpcAnswer.Refused refused => new RecallResult.TryLater(refused.Status == 429 ? "too_many_requests" : refused.Code, refused.NotBefore),
            XrpcAnswer.Silent silent => new RecallResult.TryLater(silent.Code, null),
            _ => new RecallResult.TryLater("unreadable_answer", null),
        };

        static RecallResult.Rejected Rejected(XrpcAnswer.Refused refused)
        {
            var (code, explanation) = BlueskyErrors.Explain(refused);
            return new RecallResult.Rejected(code, explanation);
        }
    }

    private RecallResult Prove(XrpcAnswer.Ok deleted, Sight afterwards) => afterwards switch
    {
        Sight.Absent => new RecallResult.Recalled($"deleteRecord {deleted.Status}, {Commit(deleted)}; getRecord afterwards: RecordNotFound", clock.GetCurrentInstant()),
        Sight.Present => new RecallResult.TryLater("still_there", null),
        _ => new RecallResult.TryLater("absence_not_proven", null),
    };

    private static string Commit(XrpcAnswer.Ok deleted) =>
        Xrpc.Read(deleted.Body, XrpcJson.Default.Written)?.Commit is { } commit ? $"commit {commit.Cid}" : "no commit (it was already gone)";

    private DeliveryResult.Delivered Delivered(string place, string fingerprint) => new(new Receipt(place, fingerprint, clock.GetCurrentInstant()));

    private static DeliveryResult.Rejected Rejected((string Code, string Explanation) reason) => new(reason.Code, reason.Explanation);
}
