using Microsoft.AspNetCore.Antiforgery;

namespace GovernedNetwork.Web.Pages.Look;

internal static class Forms
{
    /// <summary>The framework checks the token where a form field is bound; a form without fields is checked here.</summary>
    public static async ValueTask<object?> CheckToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return TypedResults.BadRequest();
        return await next(context);
    }
}
