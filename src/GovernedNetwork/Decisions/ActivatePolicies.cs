using GovernedNetwork.Storage;

namespace GovernedNetwork.Decisions;

/// <summary>Put another set of policies in force. The set in force decides about its own replacement.</summary>
public sealed record ActivatePolicies : IUseCase<ActivationFacts, string>
{
    private readonly ActivePolicies active;
    private readonly ActiveSet next;

    private ActivatePolicies(ActivePolicies active, ActiveSet next) => (this.active, this.next) = (active, next);

    public string Action => "policies.activate";

    public IReadOnlyList<string> Honours => [];

    /// <summary>Reads, compiles and tests what is in the policy folder now; the active set stays until this deed is done.</summary>
    /// <exception cref="PoliciesBrokenException">They do not compile, their tests fail, or the folder cannot be read.</exception>
    public static ActivatePolicies FromFolder(ActivePolicies active) => new(active, ActiveSet.Load(active.Folder));

    public Task<ActivationFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ActivationFacts?>(new ActivationFacts(
        new Question(
            new ResourceFacts("policy", next.Revision),
            Details: new Dictionary<string, string> { ["from"] = active.Revision, ["to"] = next.Revision })));

    public string Apply(UnitOfWork work, ActivationFacts facts, Decision decision)
    {
        // After the commit: a set that came into force without its record would decide unseen.
        work.AfterCommit(() => active.Activate(next));
        return next.Revision;
    }
}

public sealed record ActivationFacts(Question Question) : IFacts;
