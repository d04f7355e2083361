using GovernedNetwork.Web.Api;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace GovernedNetwork.Web.Security;

/// <summary>Why a token was not taken, as a problem with a stable code.</summary>
internal static class TokenProblems
{
    public static async Task Answer(JwtBearerChallengeContext challenge)
    {
        challenge.HandleResponse();
        var (code, detail) = challenge.AuthenticateFailure switch
        {
            SecurityTokenExpiredException => ("auth.token_expired", "The token's time is over. Get a new one and try again."),
            not null => ("auth.token_invalid", "The token is not one of this network's. Get a new one and try again."),
            null => ("auth.token_missing", "This needs a bearer token in the Authorization header."),
        };
        challenge.Response.Headers.WWWAuthenticate = $"Bearer error=\"{(code == "auth.token_missing" ? "" : "invalid_token")}\"";
        await Problems.Of(StatusCodes.Status401Unauthorized, code, "Not signed in", detail).ExecuteAsync(challenge.HttpContext);
    }
}
