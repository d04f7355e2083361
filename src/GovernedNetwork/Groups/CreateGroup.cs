using System.Text.Json;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>Found a group with its rules: who may read, what may leave.</summary>
public sealed record CreateGroup(
    GroupId Group, string Slug, string Name, string Purpose, string Kind, JsonElement Rights, IReadOnlyList<string> Barriers, bool Sensitive,
    Instant At) : IUseCase<CreateGroupFacts, GroupId>
{
    public string Action => "groups.create";

    public IReadOnlyList<string> Honours => [];

    public async Task<CreateGroupFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        var taken = await reading.Db.Groups.AnyAsync(row => row.Slug == Slug, cancellation);
        return new CreateGroupFacts(new Question(
            new ResourceFacts("group", Group.Value.ToString(), Group.Value.ToString(), State: taken ? "taken" : "new"),
            new GroupFacts(Group.Value.ToString(), Name, Kind, Rights, Barriers, Sensitive)));
    }

    public GroupId Apply(UnitOfWork work, CreateGroupFacts facts, Decision decision)
    {
        work.Db.Groups.Add(new Group
        {
            Id = Group,
            Slug = Slug,
            Name = Name,
            Purpose = Purpose,
            Kind = Kind,
            Rights = Rights.GetRawText(),
            Barriers = JsonSerializer.Serialize(Barriers),
            Sensitive = Sensitive,
            Since = At,
        });
        return Group;
    }
}

public sealed record CreateGroupFacts(Question Question) : IFacts;
