using GovernedNetwork.Members;
using GovernedNetwork.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

internal static class MeApi
{
    public static RouteGroupBuilder MapMe(this RouteGroupBuilder api)
    {
        api.MapGet("/me", Me).WithTags("Me");
        api.MapGet("/me/notices", Told).WithTags("Me");
        return api;
    }

    private static async Task<Results<Ok<SelfBody>, ProblemHttpResult>> Me(Actor actor, MemberDirectory members, CancellationToken cancellation) =>
        await members.Self(actor, cancellation) is { } self
            ? TypedResults.Ok(new SelfBody(MemberBody.Of(self.Card), self.Roles))
            : Problems.Missing("member");

    private static async Task<Ok<IReadOnlyList<NoticeBody>>> Told(Actor actor, Notices notices, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<NoticeBody>>([.. (await notices.Of(actor, cancellation)).Select(notice =>
            new NoticeBody(notice.Code, notice.Message, notice.SubjectType, notice.Subject, Cursors.Write(notice.At)))]);

    internal sealed record SelfBody(MemberBody Member, IReadOnlyList<string> Roles);

    internal sealed record NoticeBody(string Code, string Message, string SubjectType, Guid Subject, string At);
}
