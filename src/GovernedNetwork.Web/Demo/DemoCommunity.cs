using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Comments;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Posts;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Web.Demo;

/// <summary>Fills an empty development database with a small community, through the Gate like everything else.</summary>
internal static class DemoCommunity
{
    public static async Task LoadDemoCommunity(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || !app.Services.GetRequiredService<IOptions<NetworkOptions>>().Value.Demo) return;
        if (await app.Services.GetRequiredService<MemberDirectory>().ByHandle("clinician", CancellationToken.None) is not null) return;

        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Demo", "community.json"));
        var community = (await JsonSerializer.DeserializeAsync(file, CommunityJson.Default.Community))!;
        await new Loader(
            app.Services.GetRequiredService<Gate>(), app.Services.GetRequiredService<Labeller>(), app.Services.GetRequiredService<IClock>()).Load(community);
    }

    private sealed class Loader(Gate gate, Labeller labeller, IClock clock)
    {
        private readonly Actor network = Actor.System("demo");

        public async Task Load(Community community)
        {
            var now = clock.GetCurrentInstant();
            var members = new Dictionary<string, MemberId>();
            foreach (var member in community.Members)
            {
                members[member.Handle] = MemberId.New(clock);
                await Must(new EnrolMember(
                    members[member.Handle], member.Handle, member.Name, member.Headline, member.Segment, member.Roles, member.Attributes, now));
            }

            var groups = new Dictionary<string, GroupId>();
            foreach (var group in community.Groups)
            {
                groups[group.Slug] = GroupId.New(clock);
                await Must(new CreateGroup(
                    groups[group.Slug], group.Slug, group.Name, group.Purpose, group.Kind, group.Rights, group.Barriers, group.Sensitive, now));
                foreach (var (handle, role) in group.Members)
                    await Must(new AppointMember(groups[group.Slug], members[handle], role, now));
            }

            foreach (var post in community.Posts)
            {
                var at = now - Duration.FromMinutes(post.MinutesAgo);
                var id = PostId.New(clock);
                await As(members[post.Author], new PublishPost(id, groups[post.Group], members[post.Author], labeller.Label(post.Text), at));
                foreach (var reply in post.Comments)
                {
                    await As(members[reply.Author], new AddComment(
                        CommentId.New(clock), id, members[reply.Author], labeller.Label(reply.Text), at + Duration.FromMinutes(reply.MinutesLater)));
                }
            }
        }

        private async Task Must<TFacts, TResult>(IUseCase<TFacts, TResult> deed)
            where TFacts : class, IFacts
        {
            if (await gate.Pass(network, deed, CancellationToken.None) is not Outcome<TResult>.Done)
                throw new InvalidOperationException($"Policy does not let the demo community be loaded: {deed.Action}.");
        }

        /// <summary>Demo members are judged like anybody: what policy holds or refuses is part of the demonstration.</summary>
        private Task<Outcome<TResult>> As<TFacts, TResult>(MemberId member, IUseCase<TFacts, TResult> deed)
            where TFacts : class, IFacts => gate.Pass(new Actor(member, Channel.Import, "demo"), deed, CancellationToken.None);
    }
}

internal sealed record Community(IReadOnlyList<DemoMember> Members, IReadOnlyList<DemoGroup> Groups, IReadOnlyList<DemoPost> Posts);

internal sealed record DemoMember(
    string Handle, string Name, string Headline, string Segment, IReadOnlyList<string> Roles, Dictionary<string, JsonElement> Attributes);

internal sealed record DemoGroup(
    string Slug, string Name, string Purpose, string Kind, bool Sensitive, IReadOnlyList<string> Barriers, JsonElement Rights,
    IReadOnlyDictionary<string, string> Members);

internal sealed record DemoPost(string Author, string Group, int MinutesAgo, string Text, IReadOnlyList<DemoComment> Comments);

internal sealed record DemoComment(string Author, int MinutesLater, string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Community))]
internal sealed partial class CommunityJson : JsonSerializerContext;
