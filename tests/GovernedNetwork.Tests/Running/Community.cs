using System.Text.Json;
using GovernedNetwork.Comments;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Posts;
using NodaTime;

namespace GovernedNetwork.Tests.Running;

/// <summary>Members, groups and what they do, in one line each; every line passes the Gate.</summary>
internal sealed class Community(RunningNetwork network)
{
    private static readonly Actor Network = Actor.System("test");

    private Instant Now => network.Clock.GetCurrentInstant();

    public static Actor As(MemberId member) => new(member, Channel.Api, "test");

    public async Task<MemberId> Enrol(string handle, string segment, params string[] roles)
    {
        var member = MemberId.New(network.Clock);
        Done(await Pass(Network, new EnrolMember(member, handle, handle, "", segment, roles, new Dictionary<string, JsonElement>(), Now)));
        return member;
    }

    public async Task<GroupId> Found(string slug, string kind = "open", string rights = "{}", string[]? barriers = null, bool sensitive = false)
    {
        var group = GroupId.New(network.Clock);
        Done(await Pass(Network, new CreateGroup(group, slug, slug, "", kind, JsonElement.Parse(rights), barriers ?? [], sensitive, Now)));
        return group;
    }

    public async Task Appoint(GroupId group, MemberId member, string role = "member") =>
        Done(await Pass(Network, new AppointMember(group, member, role, Now)));

    /// <summary>A provider, and a ward whose member they are.</summary>
    public async Task<(MemberId Author, GroupId Group)> Member()
    {
        var (author, group) = (await Enrol("ada", "provider"), await Found("ward"));
        await Appoint(group, author);
        return (author, group);
    }

    public Task<Outcome<MembershipReceipt>> Join(MemberId member, GroupId group) => Pass(As(member), new RequestToJoin(group, member, "please", Now));

    public Task<Outcome<PostReceipt>> Publish(MemberId author, GroupId group, string text) =>
        Pass(As(author), new PublishPost(PostId.New(network.Clock), group, author, network.Labeller.Label(text), Now));

    public async Task<PostId> Published(MemberId author, GroupId group, string text = "Good news from the ward.") =>
        Done(await Publish(author, group, text)).Post;

    public Task<Outcome<PostReceipt>> Edit(MemberId by, PostId post, string text) => Pass(As(by), new EditPost(post, network.Labeller.Label(text), Now));

    public Task<Outcome<CommentReceipt>> Comment(MemberId author, PostId post, string text = "Thank you.") =>
        Pass(As(author), new AddComment(CommentId.New(network.Clock), post, author, network.Labeller.Label(text), Now));

    public Task<Outcome<ShareReceipt>> Share(MemberId sharer, PostId post, string to = "bluesky") =>
        Pass(As(sharer), new ShareToNetwork(ExchangeId.New(network.Clock), post, sharer, network.Networks.To(to), Now));

    public async Task<ExchangeId> Shared(MemberId sharer, PostId post) => Done(await Share(sharer, post)).Exchange;

    public Task<Outcome<ExchangeReceipt>> Approve(MemberId officer, ExchangeId exchange) => Pass(As(officer), new ApproveExchange(exchange, officer, Now));

    public Task<Outcome<ExchangeReceipt>> Recall(MemberId by, ExchangeId exchange) => Pass(As(by), new RecallExchange(exchange, "a mistake", Now));

    public Task<Outcome<TResult>> Pass<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> deed)
        where TFacts : class, IFacts => network.Gate.Pass(actor, deed, TestContext.Current.CancellationToken);

    public static TResult Done<TResult>(Outcome<TResult> outcome) => outcome switch
    {
        Outcome<TResult>.Done done => done.Result,
        Outcome<TResult>.Held held => throw new InvalidOperationException($"held: {held.Decision.Reasons[0]}"),
        Outcome<TResult>.Refused refused => throw new InvalidOperationException($"refused: {refused.Decision.Reasons[0]}"),
        _ => throw new InvalidOperationException($"{outcome}"),
    };

    public static TResult Held<TResult>(string code, Outcome<TResult> outcome)
    {
        var held = Assert.IsType<Outcome<TResult>.Held>(outcome);
        Assert.Contains(code, held.Decision.Reasons.Select(reason => reason.Code));
        return held.Result;
    }

    public static void Refused<TResult>(string code, Outcome<TResult> outcome) =>
        Assert.Contains(code, Assert.IsType<Outcome<TResult>.Refused>(outcome).Decision.Reasons.Select(reason => reason.Code));
}
