using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>What a request passes before a resource answers it: the limit of its size, the packing of the answer, authorization, the routes.</summary>
internal static class Pipeline
{
    public static async Task Answer(HttpContext context, HostState state)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (body.Length > state.Options.MaxBody)
        {
            await context.Response.Refuse(StatusCodes.Status400BadRequest, "invalid_parameter", "request body too large");
            return;
        }

        var answer = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        if (!await Authorization.Refused(context, state, body.ToArray())) await Routes.Answer(context, state, body.ToArray());
        context.Response.Body = answer;
        held.Position = 0;
        await Send(context, state, held);
    }

    private static async Task Send(HttpContext context, HostState state, MemoryStream held)
    {
        if (IsPackable(context))
        {
            context.Response.Headers.Vary = "Accept-Encoding";
            if (held.Length >= state.Options.PacksFrom && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
            {
                context.Response.Headers.ContentEncoding = "gzip";
                context.Response.ContentLength = null;
                await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                await held.CopyToAsync(packed);
                return;
            }
        }
        if (held.Length > 0) await held.CopyToAsync(context.Response.Body);
    }

    /// <summary>Only what reads documents packs its answers.</summary>
    private static bool IsPackable(HttpContext context)
    {
        var path = Routes.RawPath(context);
        return context.Request.Method switch
        {
            "GET" => path.StartsWith("/v1/data", StringComparison.Ordinal),
            "POST" => path.StartsWith("/v0/data", StringComparison.Ordinal) || path.StartsWith("/v1/data", StringComparison.Ordinal) || path.StartsWith("/v1/compile", StringComparison.Ordinal),
            _ => false,
        };
    }
}
