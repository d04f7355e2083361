using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Notifications;

namespace GovernedNetwork.Web.Pages.Look;

/// <summary>What stands around every page: who is signed in, their groups, how much they were told. Read once a request.</summary>
internal sealed class Frame(IHttpContextAccessor http, IServiceProvider services, MemberDirectory members, GroupDirectory groups, Notices notices)
{
    private Task<FrameView>? read;

    public Task<FrameView> Read() => read ??= ReadOnce(http.HttpContext?.RequestAborted ?? CancellationToken.None);

    private async Task<FrameView> ReadOnce(CancellationToken cancellation)
    {
        var actor = services.GetRequiredService<Actor>();
        var self = await members.Self(actor, cancellation) ?? throw new InvalidOperationException("The signed-in member does not exist.");
        var own = (await groups.All(actor, cancellation)).Where(group => group.Membership == "member").ToList();
        var told = await notices.Of(actor, cancellation);
        return new FrameView(self, own, told.Count);
    }
}

internal sealed record FrameView(Self Self, IReadOnlyList<GroupSummary> Groups, int Notices)
{
    /// <summary>Only for what to offer; what may be done is asked of policy each time.</summary>
    public bool Officer => Self.Roles.Contains("compliance");
}
