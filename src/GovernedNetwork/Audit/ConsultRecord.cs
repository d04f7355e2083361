using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>Look into the record: who may is policy's to say, and that somebody looked is itself a record.</summary>
/// <param name="Action">audit.search, audit.view, audit.verify or audit.export.</param>
/// <param name="Subject">What was looked for: the filters, or the decision's number.</param>
public sealed record ConsultRecord(string Action, string Subject) : IUseCase<ConsultFacts, DecisionId>
{
    public IReadOnlyList<string> Honours => ["record_view"];

    public bool AskedAhead => true;

    public Task<ConsultFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ConsultFacts?>(new ConsultFacts(
        new Question(new ResourceFacts("audit", "record"), Details: new Dictionary<string, string> { ["subject"] = Subject })));

    public DecisionId Apply(UnitOfWork work, ConsultFacts facts, Decision decision) => decision.Id;
}

public sealed record ConsultFacts(Question Question) : IFacts;
