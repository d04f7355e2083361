using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Bulk;

/// <summary>What became of a bulk request: of each document, or of all.</summary>
internal abstract record BulkReply
{
    private BulkReply() { }

    /// <summary>One verdict for each document, in the order in which they were sent.</summary>
    public sealed record Items(IReadOnlyList<ItemVerdict> Verdicts) : BulkReply;

    public sealed record Whole(Failure Failure) : BulkReply;

    /// <summary>The member <c>errors</c> is not believed: each item is looked at, and there must be as many as were sent.</summary>
    public static BulkReply Read(Reply reply, string index, IReadOnlyList<BulkItem> sent)
    {
        if (reply is not Reply.Answered answer) return new Whole(Failure.Of(reply)!);
        if (!answer.Body.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() != sent.Count)
            return new Whole(new(FailureKind.InDoubt, $"the server answered {answer.Status}, but not for each document"));

        var verdicts = new List<ItemVerdict>(sent.Count);
        foreach (var item in items.EnumerateArray())
        {
            if (ItemVerdict.Read(item, index, sent[verdicts.Count].Id) is not { } verdict)
                return new Whole(new(FailureKind.InDoubt, $"the server answered {answer.Status}, but about other documents than were sent"));
            verdicts.Add(verdict);
        }
        return new Items(verdicts);
    }
}
