using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Members;

/// <summary>End a session.</summary>
public sealed record SignOut(MemberId Member) : IUseCase<SignOutFacts, MemberId>
{
    public string Action => "members.sign_out";

    public IReadOnlyList<string> Honours => [];

    public Task<SignOutFacts?> Gather(Reading reading, CancellationToken cancellation) =>
        Task.FromResult<SignOutFacts?>(new SignOutFacts(new Question(new ResourceFacts("member", Member.Value.ToString()))));

    public MemberId Apply(UnitOfWork work, SignOutFacts facts, Decision decision) => Member;
}

public sealed record SignOutFacts(Question Question) : IFacts;
