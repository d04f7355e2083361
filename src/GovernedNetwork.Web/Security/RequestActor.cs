using System.Globalization;
using System.Security.Claims;
using NodaTime;

namespace GovernedNetwork.Web.Security;

/// <summary>The actor of the current request, from its cookie or token.</summary>
internal sealed class RequestActor(IHttpContextAccessor http, IClock clock)
{
    public Actor Actor
    {
        get
        {
            var context = http.HttpContext ?? throw new InvalidOperationException("There is no request, and so nobody acts.");
            var member = context.User.FindFirstValue("sub") is { } sub && Guid.TryParse(sub, out var id)
                ? new MemberId(id)
                : throw new InvalidOperationException("The request is not authenticated; its endpoint must require it.");
            var channel = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? Channel.Api : Channel.Web;
            return new Actor(member, channel, context.TraceIdentifier, SessionOf(context.User));
        }
    }

    private Session SessionOf(ClaimsPrincipal user)
    {
        var signedIn = user.FindFirstValue("iat") is { } iat && long.TryParse(iat, CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixTimeSeconds(seconds)
            : clock.GetCurrentInstant();
        return new Session(user.FindFirstValue("strength") ?? "unknown", (long)(clock.GetCurrentInstant() - signedIn).TotalSeconds);
    }
}
