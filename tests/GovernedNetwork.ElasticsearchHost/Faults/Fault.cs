namespace GovernedNetwork.ElasticsearchHost.Faults;

/// <summary>What goes wrong with one bulk request.</summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>Nothing: this request is as good as any.</summary>
    public sealed record None : Fault;

    /// <summary>Done, and the connection breaks before the answer.</summary>
    public sealed record AnswerLost : Fault;

    /// <summary>The connection breaks before anything is done.</summary>
    public sealed record RequestLost : Fault;

    /// <summary>Not done; the server's error as an object.</summary>
    public sealed record Refused(int Status, string Type, string Reason) : Fault;

    /// <summary>Not done; some other text, such as a string as the error, a proxy's page, or nothing.</summary>
    public sealed record Says(int Status, string ContentType, string Text) : Fault;

    /// <summary>Documents whose place in the request has this remainder are refused, the others are done.</summary>
    /// <param name="Every">The divisor; 1 refuses all.</param>
    /// <param name="Honest">Whether the member <c>errors</c> says so.</param>
    public sealed record SomeRefused(int Every, int Status, string Type, string Reason, bool Honest = true) : Fault;

    /// <summary>Done, but the last answers are missing.</summary>
    public sealed record ShortAnswer(int Missing) : Fault;

    /// <summary>Done, and the items are no list.</summary>
    public sealed record OutOfShape : Fault;

    /// <summary>Done, and the answer speaks of other ids.</summary>
    public sealed record ForeignIds : Fault;

    /// <summary>Not in the index, and said to be created: in a failure store.</summary>
    public sealed record FailureStore : Fault;

    /// <summary>Accepted and never answered.</summary>
    /// <param name="AppliesLate">Whether it is done when nobody waits any more.</param>
    public sealed record NeverAnswers(bool AppliesLate) : Fault;
}
