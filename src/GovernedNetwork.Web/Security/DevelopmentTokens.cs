using System.Security.Claims;
using GovernedNetwork.Members;
using GovernedNetwork.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace GovernedNetwork.Web.Security;

/// <summary>Tokens for the demo personas, so that the API can be tried. They exist in Development only.</summary>
internal sealed class DevelopmentTokens(TokenKey key, IClock clock)
{
    public const string Issuer = "governed-network/development";
    public const string Audience = "governed-network/api";

    public string For(MemberId member, Duration lifetime)
    {
        var now = clock.GetCurrentInstant();
        var expires = now + lifetime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = new ClaimsIdentity([new Claim("sub", member.Value.ToString()), new Claim("strength", "demo")]),
            IssuedAt = (expires < now ? expires - Duration.FromMinutes(1) : now).ToDateTimeUtc(),
            NotBefore = (expires < now ? expires - Duration.FromMinutes(1) : now).ToDateTimeUtc(),
            Expires = expires.ToDateTimeUtc(),
            SigningCredentials = new SigningCredentials(key.Key, SecurityAlgorithms.HmacSha256),
        });
    }
}

internal static class DevelopmentTokenApi
{
    public static void MapDevelopmentTokens(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        app.MapPost("/api/dev/token", Issue).WithTags("Development").WithSummary("A bearer token for a demo persona (Development only).");
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Issue(
        TokenRequest request, MemberDirectory members, Gate gate, DevelopmentTokens tokens, HttpContext http, CancellationToken cancellation)
    {
        if (await members.ByHandle(request.Persona, cancellation) is not { } member)
        {
            await gate.Pass(Actor.System(http.TraceIdentifier), new Members.FailSignIn("development token"), cancellation);
            return Problems.Missing("persona");
        }
        var actor = new Actor(member.Id, Channel.Api, http.TraceIdentifier, new Session("demo", 0));
        var outcome = await gate.Pass(actor, new Members.SignIn(member.Id, "development token"), cancellation);
        if (outcome is not Outcome<MemberCard>.Done) return Problems.From(outcome);
        var lifetime = Duration.FromSeconds(request.Seconds ?? 8 * 3600);
        return TypedResults.Ok(new TokenAnswer(tokens.For(member.Id, lifetime), "Bearer", (long)lifetime.TotalSeconds));
    }

    /// <param name="Persona">A member's handle, such as <c>clinician</c>.</param>
    /// <param name="Seconds">How long it lasts; eight hours unless told. A negative number gives an expired one, to see what happens.</param>
    internal sealed record TokenRequest(string Persona, long? Seconds = null);

    internal sealed record TokenAnswer(string Token, string Type, long ExpiresIn);
}
