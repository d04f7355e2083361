using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Operations;

/// <summary>Put on the record that the network ends in good order. A run that was killed has a start and no stop.</summary>
public sealed record StopService(ServiceRun Run) : IUseCase<ServiceFacts, ServiceRun>
{
    public string Action => "service.stop";

    public IReadOnlyList<string> Honours => [];

    public Task<ServiceFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<ServiceFacts?>(new ServiceFacts(Run.Question));

    public ServiceRun Apply(UnitOfWork work, ServiceFacts facts, Decision decision) => Run;
}
