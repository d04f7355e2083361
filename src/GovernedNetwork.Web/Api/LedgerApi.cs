using GovernedNetwork.Audit;
using GovernedNetwork.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Web.Api;

internal static class LedgerApi
{
    public static RouteGroupBuilder MapLedger(this RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapPost("/key", ChangeKey);
        return api;
    }

    /// <summary>What anybody needs to check the ledger's proofs, and to notice that it was rolled back or forked.</summary>
    public static void MapLedgerIdentity(this WebApplication app) =>
        app.MapGet("/.well-known/governed-ledger", Identity).AllowAnonymous().WithTags("Ledger");

    private static Ok<IdentityBody> Identity(LedgerKey key, Integrity integrity, IOptions<StoreOptions> options) => TypedResults.Ok(new IdentityBody(
        options.Value.Origin, [.. key.Ranges.Select(range => new KeyBody(range.Verifier, range.From, range.Until))], integrity.Head()?.Note));

    /// <summary>Gives the record another signing key; the next checkpoint hands over to it.</summary>
    private static async Task<Results<Accepted<NextKeyBody>, ProblemHttpResult>> ChangeKey(Actor actor, Gate gate, LedgerKey key, CancellationToken cancellation) =>
        await gate.Pass(actor, new ChangeLedgerKey(key), cancellation) switch
        {
            Outcome<string>.Done done => TypedResults.Accepted("/.well-known/governed-ledger", new NextKeyBody(done.Result)),
            var outcome => Problems.From(outcome),
        };

    /// <param name="Keys">Every key that ever signed. The first leads to all others: each signed the checkpoint that names the next.</param>
    /// <param name="Checkpoint">The last signed checkpoint; null before the first record.</param>
    internal sealed record IdentityBody(string Origin, IReadOnlyList<KeyBody> Keys, string? Checkpoint);

    /// <param name="From">The key signs checkpoints over more than so many records,</param>
    /// <param name="Until">and over no more than so many; null while it is in force.</param>
    internal sealed record KeyBody(string Verifier, long From, long? Until);

    internal sealed record NextKeyBody(string Verifier);
}
