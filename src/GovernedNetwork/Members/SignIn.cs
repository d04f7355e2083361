using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Members;

/// <summary>Open a session for a member who proved who they are.</summary>
public sealed record SignIn(MemberId Member, string Method) : IUseCase<SignInFacts, MemberCard>
{
    public string Action => "members.sign_in";

    public IReadOnlyList<string> Honours => [];

    public async Task<SignInFacts?> Gather(Reading reading, CancellationToken cancellation) =>
        await reading.Db.Members.AsNoTracking().SingleOrDefaultAsync(row => row.Id == Member, cancellation) is { } member
            ? new SignInFacts(
                new Question(
                    new ResourceFacts("member", Member.Value.ToString(), State: member.State),
                    Details: new Dictionary<string, string> { ["method"] = Method }),
                new MemberCard(member.Id, member.Handle, member.Name, member.Headline, member.Segment))
            : null;

    public MemberCard Apply(UnitOfWork work, SignInFacts facts, Decision decision) => facts.Card;
}

public sealed record SignInFacts(Question Question, MemberCard Card) : IFacts;
