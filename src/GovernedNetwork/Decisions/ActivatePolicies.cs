using GovernedNetwork.Storage;

namespace GovernedNetwork.Decisions;

/// <summary>
/// Put another set of policies in force. The set in force decides about its own replacement: it is told whether the new one
/// compiles and passes its tests, so that an attempt with a broken one is on the record too.
/// </summary>
public sealed record ActivatePolicies : IUseCase<ActivationFacts, string>
{
    private readonly ActivePolicies active;
    private readonly ActiveSet? next;

    private ActivatePolicies(ActivePolicies active, ActiveSet? next, IReadOnlyList<string> errors) => (this.active, this.next, Errors) = (active, next, errors);

    public string Action => "policies.activate";

    public IReadOnlyList<string> Honours => [];

    /// <summary>What is wrong with the new set, a line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Reads, compiles and tests what is in the policy folder now; the active set stays until this deed is done.</summary>
    public static ActivatePolicies FromFolder(ActivePolicies active)
    {
        ArgumentNullException.ThrowIfNull(active);
        try
        {
            return new(active, active.Read(), []);
        }
        catch (PoliciesBrokenException broken)
        {
            return new(active, null, broken.Errors);
        }
    }

    public Task<ActivationFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ActivationFacts?>(new ActivationFacts(
        new Question(
            new ResourceFacts("policy", next?.Revision ?? "broken", State: next is null ? "broken" : "sound"),
            Details: new Dictionary<string, string> { ["from"] = active.Revision, ["to"] = next?.Revision ?? "" })));

    public string Apply(UnitOfWork work, ActivationFacts facts, Decision decision)
    {
        if (next is null) throw new InvalidOperationException("The policies in force permit a set that does not work.");
        // After the commit: a set that came into force without its record would decide unseen.
        work.AfterCommit(() => active.Activate(next));
        return next.Revision;
    }
}

public sealed record ActivationFacts(Question Question) : IFacts;
