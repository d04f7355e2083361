namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>The account's posts, one by key.</summary>
internal sealed class BlueskyRepository(Xrpc xrpc, BlueskySession session)
{
    /// <summary>Writes a post where nothing is yet. The same post again is accepted without a second write; another is <c>InvalidSwap</c>.</summary>
    public Task<XrpcAnswer> Put(string key, PostRecord post, CancellationToken cancellation) => session.Call(
        tokens => xrpc.Procedure("com.atproto.repo.putRecord", tokens.AccessJwt, new PutRecord(tokens.Did, PostRecord.Collection, key, post, SwapRecord: null), XrpcJson.Default.PutRecord, cancellation),
        cancellation);

    /// <summary>Deletes a post; that there is none is as good. A place that is not this account's at that key is refused here, unasked: <see cref="BlueskyErrors.NotOurs"/>.</summary>
    public Task<XrpcAnswer> Delete(string? place, string key, CancellationToken cancellation) => session.Call(
        tokens => place is null || place == Place(tokens.Did, key)
            ? xrpc.Procedure("com.atproto.repo.deleteRecord", tokens.AccessJwt, new DeleteRecord(tokens.Did, PostRecord.Collection, key), XrpcJson.Default.DeleteRecord, cancellation)
            : Task.FromResult<XrpcAnswer>(new XrpcAnswer.Refused(400, BlueskyErrors.NotOurs, null)),
        cancellation);

    /// <summary>Reads what is at a key. Reading is public, so it works also when the account's session does not.</summary>
    public async Task<Sight> Find(string key, CancellationToken cancellation)
    {
        var parameters = $"repo={Uri.EscapeDataString(session.Account)}&collection={PostRecord.Collection}&rkey={key}";
        return await xrpc.Query("com.atproto.repo.getRecord", parameters, cancellation) switch
        {
            XrpcAnswer.Ok ok when Xrpc.Read(ok.Body, XrpcJson.Default.Stored) is { Value.Text: { } text } stored => new Sight.Present(stored.Uri, stored.Cid ?? "", text),
            XrpcAnswer.Refused { Error: "RecordNotFound" } => new Sight.Absent(),
            _ => new Sight.Unseen(),
        };
    }

    private static string Place(string did, string key) => $"at://{did}/{PostRecord.Collection}/{key}";
}

/// <summary>What reading a key showed.</summary>
internal abstract record Sight
{
    private Sight() { }

    public sealed record Present(string Place, string Fingerprint, string Text) : Sight;

    public sealed record Absent : Sight;

    public sealed record Unseen : Sight;
}
