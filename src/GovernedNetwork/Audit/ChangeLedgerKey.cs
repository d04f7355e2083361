using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>Give the record another signing key. The next checkpoint hands over to it.</summary>
public sealed record ChangeLedgerKey(LedgerKey Key) : IUseCase<ConsultFacts, string>
{
    public string Action => "ledger.rotate_key";

    public IReadOnlyList<string> Honours => [];

    public Task<ConsultFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ConsultFacts?>(new ConsultFacts(
        new Question(new ResourceFacts("ledger", "key"), Details: new Dictionary<string, string> { ["from"] = Key.VerifierKey })));

    /// <returns>The next verifier key.</returns>
    public string Apply(UnitOfWork work, ConsultFacts facts, Decision decision)
    {
        var next = Key.Prepare();
        // After the commit: no key comes into force without its record.
        work.AfterCommit(Key.Announce);
        return next;
    }
}
