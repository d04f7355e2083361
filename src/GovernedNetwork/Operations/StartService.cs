using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Operations;

/// <summary>Put on the record that the network begins to serve; before the first request is taken.</summary>
public sealed record StartService(ServiceRun Run) : IUseCase<ServiceFacts, ServiceRun>
{
    public string Action => "service.start";

    public IReadOnlyList<string> Honours => [];

    public Task<ServiceFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ServiceFacts?>(new ServiceFacts(Run.Question));

    public ServiceRun Apply(UnitOfWork work, ServiceFacts facts, Decision decision) => Run;
}

public sealed record ServiceFacts(Question Question) : IFacts;
