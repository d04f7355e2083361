using System.Text.Json;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Members;

/// <summary>Add a person whom the organisation knows and has verified.</summary>
public sealed record EnrolMember(
    MemberId Member, string Handle, string Name, string Headline, string Segment, IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, JsonElement> Attributes, Instant At) : IUseCase<EnrolFacts, MemberId>
{
    public string Action => "members.enrol";

    public IReadOnlyList<string> Honours => [];

    public async Task<EnrolFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        var taken = await reading.Db.Members.AnyAsync(row => row.Handle == Handle, cancellation);
        return new EnrolFacts(new Question(
            new ResourceFacts("member", Member.Value.ToString(), State: taken ? "taken" : "new"),
            Details: new Dictionary<string, string> { ["segment"] = Segment, ["roles"] = string.Join(' ', Roles) }));
    }

    public MemberId Apply(UnitOfWork work, EnrolFacts facts, Decision decision)
    {
        work.Db.Members.Add(new Member
        {
            Id = Member,
            Handle = Handle,
            Name = Name,
            Headline = Headline,
            Segment = Segment,
            Since = At,
            Roles = JsonSerializer.Serialize(Roles),
            Attributes = JsonSerializer.Serialize(Attributes),
        });
        return Member;
    }
}

public sealed record EnrolFacts(Question Question) : IFacts;
