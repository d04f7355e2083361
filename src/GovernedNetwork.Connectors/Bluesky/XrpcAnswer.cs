using NodaTime;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>What came of one call.</summary>
internal abstract record XrpcAnswer
{
    private XrpcAnswer() { }

    /// <summary>2xx, with what it answered.</summary>
    public sealed record Ok(int Status, ReadOnlyMemory<byte> Body) : XrpcAnswer;

    /// <summary>
    /// The service said no. <paramref name="Error"/> is the name that the protocol gives the refusal; null when what answered
    /// does not speak the protocol (a gateway, a wrong address), so it is not the network's word.
    /// </summary>
    public sealed record Refused(int Status, string? Error, Duration? NotBefore) : XrpcAnswer
    {
        public string Code => Error ?? $"http_{Status}";
    }

    /// <summary>No answer that can be read.</summary>
    /// <param name="Code">What happened, for the record.</param>
    /// <param name="Sent">False when it is certain that nothing of the request's body was handed to a connection.</param>
    /// <param name="MayStillRun">True when nobody waited to the end: the service may carry the request out after this moment.</param>
    public sealed record Silent(string Code, bool Sent, bool MayStillRun) : XrpcAnswer;
}
