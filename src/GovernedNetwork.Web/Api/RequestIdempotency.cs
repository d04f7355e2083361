using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Web.Api;

/// <summary>The request's Idempotency-Key with a digest of the request; null when the caller sent none.</summary>
internal sealed class RequestIdempotency
{
    public Idempotency? Once { get; set; }
}

internal static class IdempotencyKey
{
    private const int LongestKey = 200;
    private const long LargestBody = 256 * 1024;

    public static void UseIdempotency(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal) && context.Request.Headers.ContainsKey("Idempotency-Key"),
        api => api.Use(Read));

    private static async Task Read(HttpContext context, RequestDelegate next)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > LongestKey)
        {
            await Problems.Invalid("idempotency.key_malformed", $"An Idempotency-Key has 1 to {LongestKey} characters.").ExecuteAsync(context);
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering((int)LargestBody, 2 * LargestBody);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            digest.AppendData(buffer, 0, read);
            if (context.Request.Body.Position <= LargestBody) continue;
            await Problems.Of(StatusCodes.Status413PayloadTooLarge, "request.too_large", "Too large", Problems.TooLarge).ExecuteAsync(context);
            return;
        }

        context.Request.Body.Position = 0;
        context.RequestServices.GetRequiredService<RequestIdempotency>().Once = new Idempotency(key, Convert.ToHexStringLower(digest.GetHashAndReset()));
        await next(context);
    }
}
