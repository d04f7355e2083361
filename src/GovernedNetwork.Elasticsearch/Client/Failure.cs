namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>What to make of a request, or of one document in it, that did not succeed.</summary>
internal enum FailureKind
{
    /// <summary>It may have been done. The same again does no harm, since ids are ours.</summary>
    InDoubt,

    /// <summary>Not now: the server has too much to do.</summary>
    Pressure,

    /// <summary>Not now: the disks are full to the flood stage, which takes long to pass.</summary>
    Blocked,

    /// <summary>Our credentials do not suffice.</summary>
    Forbidden,

    /// <summary>What the request needs is not there or is not understood: it would meet every other request too.</summary>
    SetUp,

    /// <summary>Too many bytes at once.</summary>
    TooLarge,

    /// <summary>The content is at fault.</summary>
    Content,
}

/// <param name="Kind">What to do about it.</param>
/// <param name="Description">For people; quotes nothing of a document.</param>
internal sealed record Failure(FailureKind Kind, string Description)
{
    /// <summary>The failure that a reply is; null for an answer.</summary>
    public static Failure? Of(Reply reply) => reply switch
    {
        Reply.Answered => null,
        Reply.Refused refused => Of(refused.Error),
        Reply.Unreadable { Status: >= 200 and < 300 } done => new(FailureKind.InDoubt, $"the server answered {done.Status} and nothing that is understood"),
        Reply.Unreadable page => new(KindOf(page.Status, "unknown"), $"something before the server answered {page.Status}"),
        Reply.Unanswered silence => new(FailureKind.InDoubt, silence.Because),
        _ => throw new InvalidOperationException("a reply is one of four"),
    };

    public static Failure Of(ServerError error) => new(KindOf(error.Status, error.Type), error.ToString());

    private static FailureKind KindOf(int status, string type) => (status, type) switch
    {
        (403 or 429, "cluster_block_exception") => FailureKind.Blocked,
        (401 or 403, _) => FailureKind.Forbidden,
        (408, _) or ( >= 500, _) => FailureKind.InDoubt,
        (413, _) => FailureKind.TooLarge,
        (429, _) => FailureKind.Pressure,
        (400, _) => FailureKind.Content,
        _ => FailureKind.SetUp,
    };
}
