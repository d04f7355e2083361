using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Members;

/// <summary>Put on the record that somebody tried to sign in and is nobody here. What they typed is not kept: it may be a password.</summary>
/// <param name="Method">By which way they tried.</param>
public sealed record FailSignIn(string Method) : IUseCase<FailedSignInFacts, string>
{
    public string Action => "members.sign_in_failed";

    public IReadOnlyList<string> Honours => [];

    public Task<FailedSignInFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<FailedSignInFacts?>(
        new FailedSignInFacts(new Question(new ResourceFacts("member", "unknown"), Details: new Dictionary<string, string> { ["method"] = Method })));

    public string Apply(UnitOfWork work, FailedSignInFacts facts, Decision decision) => Method;
}

public sealed record FailedSignInFacts(Question Question) : IFacts;
