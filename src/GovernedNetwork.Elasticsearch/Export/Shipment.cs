using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>
/// A batch on its way: which of its records have found their end, and what to do after each reply. No I/O and no time: what is
/// decided here can be tried against every order of replies.
/// </summary>
internal sealed record Shipment
{
    /// <summary>So many documents in a row are not all bad: the server is set up otherwise than was thought.</summary>
    public const int SuspiciousRun = 50;

    private Piece[] Pieces { get; init; } = [];

    private int Most { get; init; }

    /// <summary>How many to send at once. Halved when it was too much, doubled when it was not, up to the most.</summary>
    public int Chunk { get; private init; }

    private FailureKind? LastFailure { get; init; }

    private int Failures { get; init; }

    /// <summary>How many documents were refused since one was taken. Goes on from one shipment to the next, which may be small.</summary>
    public int RefusedInARow { get; private init; }

    private Failure? Obstacle { get; init; }

    public static Shipment Of(IReadOnlyList<IndexedEntry> entries, int refusedBefore = 0, int most = int.MaxValue) => new()
    {
        Pieces = [.. entries.Select(Piece.Of)],
        Most = Math.Min(most, entries.Count),
        Chunk = Math.Min(most, entries.Count),
        RefusedInARow = Math.Min(refusedBefore, SuspiciousRun - 1),
    };

    public Step Next =>
        Obstacle is { } obstacle ? new Step.Stop(obstacle, Pieces[0].Position + Pieces.TakeWhile(piece => piece.State == PieceState.Settled).Count())
        : In(PieceState.Taken) is { Length: > 0 } taken ? new Step.Compare(taken, LastFailure, Failures)
        : In(PieceState.Waiting) is { Length: > 0 } waiting ? new Step.Send(waiting[..Math.Min(Chunk, waiting.Length)], LastFailure, Failures)
        : new Step.Settle(Pieces[^1].Position + 1, [.. Pieces.Where(piece => piece.State == PieceState.Dead).Select(piece => new DeadLetter(piece.Position, piece.Because!))]);

    public Shipment After(IReadOnlyList<IndexedEntry.Ready> sent, BulkReply reply) => reply switch
    {
        BulkReply.Items items => After(sent, items.Verdicts),
        BulkReply.Whole { Failure: { Kind: FailureKind.Content or FailureKind.TooLarge } failure } when sent.Count == 1 => After(sent, [new ItemVerdict.Failed(failure)]),
        // Which of them it is shows when fewer are sent.
        BulkReply.Whole { Failure.Kind: FailureKind.Content or FailureKind.TooLarge } => this with { Chunk = sent.Count / 2, Failures = 0, LastFailure = null },
        BulkReply.Whole whole => Met(whole.Failure, Failures + 1, sent.Count),
        _ => throw new InvalidOperationException("a reply is about items or about the whole"),
    };

    /// <param name="compared">Those that were asked for.</param>
    /// <param name="asked">The hashes by id; without one the document has gone since, and is sent again.</param>
    public Shipment AfterComparing(IReadOnlyList<IndexedEntry.Ready> compared, Asked<IReadOnlyDictionary<string, string>> asked) => asked switch
    {
        Asked<IReadOnlyDictionary<string, string>>.Got(var hashes) => AfterComparing(compared, hashes),
        Asked<IReadOnlyDictionary<string, string>>.Failed(var failure) => Met(failure, Failures + 1, Chunk),
        _ => throw new InvalidOperationException("an answer or a failure"),
    };

    private Shipment AfterComparing(IReadOnlyList<IndexedEntry.Ready> compared, IReadOnlyDictionary<string, string> hashes)
    {
        var pieces = Pieces.ToArray();
        foreach (var entry in compared)
        {
            ref var piece = ref pieces[Index(entry)];
            piece = !hashes.TryGetValue(entry.Id, out var hash) ? piece with { State = PieceState.Waiting }
                : hash == entry.Entry.Leaf ? piece with { State = PieceState.Settled }
                : piece.Dies("the index holds another document under this id");
        }

        // What was there a moment ago and is gone is not sent again at once.
        return hashes.Count == compared.Count
            ? this with { Pieces = pieces, Failures = 0, LastFailure = null }
            : this with { Pieces = pieces, Failures = Failures + 1, LastFailure = FailureKind.InDoubt };
    }

    private Shipment After(IReadOnlyList<IndexedEntry.Ready> sent, IReadOnlyList<ItemVerdict> verdicts)
    {
        var (pieces, row, obstacle) = (Pieces.ToArray(), RefusedInARow, Obstacle);
        for (var at = 0; at < sent.Count; at++)
        {
            ref var piece = ref pieces[Index(sent[at])];
            if (Refusal(verdicts[at]) is { } refusal)
            {
                piece = piece.Dies(refusal.Description);
                if (++row >= SuspiciousRun) obstacle = new(FailureKind.SetUp, $"{SuspiciousRun} records in a row were refused, the last with {refusal.Description}");
            }
            else if (verdicts[at] is ItemVerdict.Failed { Failure: var failure })
            {
                if (IsFinal(failure.Kind)) obstacle ??= failure;
            }
            else
            {
                (piece, row) = (piece with { State = verdicts[at] is ItemVerdict.Taken ? PieceState.Taken : PieceState.Settled }, 0);
            }
        }

        var after = this with { Pieces = pieces, RefusedInARow = row, Obstacle = obstacle, Failures = 0, LastFailure = null, Chunk = Larger() };
        if (obstacle is not null || verdicts.OfType<ItemVerdict.Failed>().FirstOrDefault(failed => !IsFinal(failed.Failure.Kind)) is not { } waits) return after;
        // Where some went through, the way is open, if narrow.
        var isOpen = verdicts.Any(verdict => verdict is ItemVerdict.Stored or ItemVerdict.Taken);
        return after.Met(waits.Failure, isOpen ? 1 : Failures + 1, sent.Count);
    }

    /// <summary>Why the document is refused for good; null when it is not.</summary>
    private static Failure? Refusal(ItemVerdict verdict) => verdict switch
    {
        ItemVerdict.PutAside => new(FailureKind.Content, "the server put it aside, where no search finds it"),
        ItemVerdict.Failed { Failure: { Kind: FailureKind.Content or FailureKind.TooLarge } failure } => failure,
        _ => null,
    };

    /// <summary>What waits goes on waiting, in smaller parts when it was too much for the server; or stops, when waiting changes nothing.</summary>
    private Shipment Met(Failure failure, int failures, int sent) => failure.Kind switch
    {
        _ when IsFinal(failure.Kind) => this with { Obstacle = failure },
        FailureKind.Pressure => this with { Failures = failures, LastFailure = failure.Kind, Chunk = Math.Max(1, Math.Min(sent, Chunk) / 2) },
        _ => this with { Failures = failures, LastFailure = failure.Kind },
    };

    /// <summary>Whether the same again would meet the same.</summary>
    private static bool IsFinal(FailureKind kind) => kind is FailureKind.Forbidden or FailureKind.SetUp or FailureKind.Content or FailureKind.TooLarge;

    private int Larger() => (int)Math.Min(Most, Chunk * 2L);

    private IndexedEntry.Ready[] In(PieceState state) => [.. Pieces.Where(piece => piece.State == state).Select(piece => piece.Ready!)];

    private int Index(IndexedEntry.Ready entry) => (int)(entry.Entry.Position - Pieces[0].Position);
}
