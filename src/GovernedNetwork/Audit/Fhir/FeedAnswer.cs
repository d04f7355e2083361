using System.Globalization;
using System.Net;
using System.Text.Json;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using NodaTime;

namespace GovernedNetwork.Audit.Fhir;

/// <summary>
/// What a repository's answer to a batch means. Only what says that the event itself is wrong rejects it for good; whatever may be
/// about us (who we are, where we ask, how often) is tried again, so that a wrong setting loses nothing.
/// </summary>
/// <remarks>Sources: IHE ITI TF-2, 3.20; FHIR R4, "Batch processing": one entry in the answer for each that was sent, in the same order.</remarks>
internal static class FeedAnswer
{
    /// <returns>Null when the batch as a whole was rejected and a part of it should be sent instead.</returns>
    public static SinkAnswer? Read(HttpStatusCode status, Duration? notBefore, byte[] body, IReadOnlyList<StoredRecord> sent)
    {
        if (IsRejection((int)status))
            return sent.Count > 1 ? null : new SinkAnswer.Settled(1, [Rejected(sent[0], (int)status)]);
        if ((int)status is < 200 or > 299) return new SinkAnswer.Later($"the repository answered {(int)status}", notBefore);
        return Entries(body) is { } entries && entries.Count == sent.Count
            ? Each(entries, sent)
            : new SinkAnswer.Later("the repository answered a batch with what is no answer to it");
    }

    private static SinkAnswer Each(List<int> entries, IReadOnlyList<StoredRecord> sent)
    {
        var rejected = new List<DeadLetter>();
        for (var at = 0; at < entries.Count; at++)
        {
            if (IsRejection(entries[at])) rejected.Add(Rejected(sent[at], entries[at]));
            else if (entries[at] is < 200 or > 299)
                return at == 0 ? new SinkAnswer.Later($"the repository answered {entries[at]} to an event") : new SinkAnswer.Settled(at, rejected);
        }

        return new SinkAnswer.Settled(entries.Count, rejected);
    }

    /// <summary>The entries' status codes; null when the body is no batch-response.</summary>
    private static List<int>? Entries(byte[] body)
    {
        try
        {
            var codes = new List<int>();
            foreach (var entry in JsonElement.Parse(body).GetProperty("entry").EnumerateArray())
            {
                var text = entry.GetProperty("response").GetProperty("status").GetString() ?? "";
                if (text.Length < 3 || !int.TryParse(text.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return null;
                codes.Add(code);
            }

            return codes;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsRejection(int status) => status is 400 or 409 or 410 or 413 or 415 or 422;

    private static DeadLetter Rejected(StoredRecord record, int status) => new(record.Position, $"the repository answered {status}");
}
