using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork;

/// <summary>Look into a group whose views are recorded. The readers of posts and comments pass it, so that no page can forget.</summary>
public sealed record ViewGroup(GroupId Group) : IUseCase<ViewFacts, GroupId>
{
    public string Action => "groups.read";

    public IReadOnlyList<string> Honours => ["record_view"];

    public bool AskedAhead => true;

    public async Task<ViewFacts?> Gather(Reading reading, CancellationToken cancellation) =>
        GroupFacts.Read(reading, Group) is { } group
            ? new ViewFacts(new Question(new ResourceFacts("group", group.Id, group.Id), group))
            : null;

    public GroupId Apply(UnitOfWork work, ViewFacts facts, Decision decision) => Group;
}

public sealed record ViewFacts(Question Question) : IFacts;
