using System.Globalization;
using System.Security.Claims;
using GovernedNetwork.Members;
using GovernedNetwork.Web.Pages.Look;
using GovernedNetwork.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Session;

internal static class SessionForms
{
    public static void MapSessionForms(this WebApplication app)
    {
        app.MapPost("/theme", ChooseTheme);
        app.MapPost("/sign-out", Leave).RequireAuthorization(Access.Pages).AddEndpointFilter(Forms.CheckToken);
        if (app.Environment.IsDevelopment()) app.MapPost("/sign-in", StepIn);
    }

    private static async Task<IResult> StepIn(
        [FromForm] string persona, [FromForm] string? returnUrl, HttpContext http, MemberDirectory members, Gate gate, IClock clock,
        CancellationToken cancellation)
    {
        if (await members.ByHandle(persona, cancellation) is not { } member)
        {
            await gate.Pass(Actor.System(http.TraceIdentifier), new FailSignIn("demo persona"), cancellation);
            return Answers.Missing();
        }
        var actor = new Actor(member.Id, Channel.Web, http.TraceIdentifier, new GovernedNetwork.Session("demo", 0));
        var outcome = await gate.Pass(actor, new Members.SignIn(member.Id, "demo persona"), cancellation);
        if (outcome is Outcome<MemberCard>.Refused refused) return TypedResults.Text(refused.Decision.Reasons[0].Message, statusCode: 403);

        var claims = new ClaimsIdentity(
            [
                new Claim("sub", member.Id.Value.ToString()), new Claim("strength", "demo"),
                new Claim("iat", clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(new ClaimsPrincipal(claims));
        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static async Task<IResult> Leave(Actor actor, HttpContext http, Gate gate, CancellationToken cancellation)
    {
        await gate.Pass(actor, new SignOut(actor.Member), cancellation);
        await http.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static RedirectHttpResult ChooseTheme([FromForm] string theme, HttpContext http)
    {
        if (theme is "light" or "dark")
            http.Response.Cookies.Append(Theme.Cookie, theme, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365) });
        var from = http.Request.GetTypedHeaders().Referer;
        return TypedResults.LocalRedirect(from is { } page && page.Authority == http.Request.Host.Value ? page.PathAndQuery : "/");
    }

    private static bool IsLocal(string? url) => url is ['/', not '/' and not '\\', ..] or "/";
}
