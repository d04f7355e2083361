using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// The account's session: made with the app password when first needed, refreshed when its access token has expired, made
/// anew when it cannot be refreshed. Making one is limited to 30 in five minutes, so callers wait for one login, not each for its own.
/// </summary>
internal sealed class BlueskySession(Xrpc xrpc, IOptions<BlueskyOptions> options, ILogger<BlueskySession> log) : IDisposable
{
    private readonly SemaphoreSlim oneLogin = new(1, 1);
    private Tokens? current;

    /// <summary>The account as the network addresses it: its DID once known, its configured name before.</summary>
    public string Account => Volatile.Read(ref current)?.Did ?? options.Value.Identifier;

    /// <summary>
    /// Makes a call in the account's name. A call that was refused for its token had no effect, so it is made once more with
    /// a fresh one. When there is no session, the answer is the login's; a login that merely failed counts as nothing sent.
    /// </summary>
    public async Task<XrpcAnswer> Call(Func<Tokens, Task<XrpcAnswer>> call, CancellationToken cancellation)
    {
        var (tokens, closed) = await Open(stale: null, cancellation);
        if (tokens is null) return closed!;
        var answer = await call(tokens);
        if (!IsAboutTheToken(answer)) return answer;

        (tokens, closed) = await Open(stale: tokens, cancellation);
        return tokens is null ? closed! : await call(tokens);
    }

    private static bool IsAboutTheToken(XrpcAnswer answer) =>
        answer is XrpcAnswer.Refused { Error: "ExpiredToken" or "InvalidToken" or "AuthenticationRequired" or "AuthMissing" };

    private async Task<(Tokens? Tokens, XrpcAnswer? Closed)> Open(Tokens? stale, CancellationToken cancellation)
    {
        await oneLogin.WaitAsync(cancellation);
        try
        {
            // Whoever waited here while another renewed the session has its renewed one.
            if (current is { } ready && !ReferenceEquals(ready, stale)) return (ready, null);

            var answer = stale is null ? await Login(cancellation) : await Renew(stale, cancellation);
            var tokens = answer is XrpcAnswer.Ok ok ? Xrpc.Read(ok.Body, XrpcJson.Default.Tokens) : null;
            if (tokens is null) return (null, WithoutSession(answer));
            if (tokens is { Active: false }) return (null, new XrpcAnswer.Refused(401, "AccountInactive", null));

            Volatile.Write(ref current, tokens);
            BlueskyLog.SessionOpened(log, tokens.Did, renewed: stale is not null);
            return (tokens, null);
        }
        finally
        {
            oneLogin.Release();
        }
    }

    private Task<XrpcAnswer> Login(CancellationToken cancellation) =>
        xrpc.Procedure("com.atproto.server.createSession", bearer: null, new CreateSession(options.Value.Identifier, options.Value.AppPassword), XrpcJson.Default.CreateSession, cancellation);

    private async Task<XrpcAnswer> Renew(Tokens stale, CancellationToken cancellation)
    {
        var refreshed = await xrpc.Procedure("com.atproto.server.refreshSession", stale.RefreshJwt, cancellation);
        return refreshed is XrpcAnswer.Refused { Status: < 500 and not 429, Error: not null } ? await Login(cancellation) : refreshed;
    }

    private XrpcAnswer WithoutSession(XrpcAnswer answer)
    {
        var closed = answer switch
        {
            XrpcAnswer.Refused { Status: 429 } => answer,
            // 400 InvalidRequest is what a malformed name or password is answered; beside a post it would blame the post.
            XrpcAnswer.Refused { Status: < 500, Error: { } error } refused => refused with { Error = error is "InvalidRequest" ? "AuthenticationRequired" : error },
            _ => new XrpcAnswer.Silent("login_unavailable", Sent: false, MayStillRun: false),
        };
        BlueskyLog.SessionRefused(log, options.Value.Identifier, closed is XrpcAnswer.Refused said ? said.Code : "login_unavailable");
        return closed;
    }

    public void Dispose() => oneLogin.Dispose();
}
