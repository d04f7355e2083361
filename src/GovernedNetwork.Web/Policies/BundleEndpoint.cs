using System.Globalization;
using GovernedNetwork.Decisions;
using GovernedNetwork.Decisions.Bundles;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Web.Policies;

/// <summary>
/// <c>GET /opa/bundles/governed.tar.gz</c>: what OPA servers download, so that they run the revision that is in force here.
/// OPA's documentation, "Bundle Service API": entity tags, and long polling by <c>Prefer: wait=seconds</c>.
/// </summary>
internal static class BundleEndpoint
{
    // This type, and no other, tells an OPA server that it may wait for an answer.
    private const string ContentType = "application/vnd.openpolicyagent.bundles";

    public static void MapPolicyBundle(this WebApplication app) =>
        app.MapGet("/opa/bundles/governed.tar.gz", Serve).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Serve(HttpContext context, ServedBundle served, ActivePolicies policies, IOptions<BundleOptions> options)
    {
        if (!served.IsServed) return TypedResults.NotFound();
        if (Bearer(context.Request) is not { } bearer || !served.Accepts(bearer)) return TypedResults.Unauthorized();

        var held = context.Request.Headers.IfNoneMatch.ToString();
        var wait = Wait(context.Request) is var asked && asked < options.Value.LongestWait ? asked : options.Value.LongestWait;
        if (wait > TimeSpan.Zero && held == Tag(served.Now()))
            await Next(policies, served.Now().Revision, wait, context.RequestAborted);

        var bundle = served.Now();
        context.Response.Headers.ETag = Tag(bundle);
        context.Response.ContentType = ContentType;
        if (held == Tag(bundle)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Bytes(bundle.Archive, ContentType);
    }

    private static async Task Next(ActivePolicies policies, string revision, TimeSpan wait, CancellationToken aborted)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        ends.CancelAfter(wait);
        try
        {
            await policies.Changed(revision, ends.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // Nothing new in that time, and the server asks again.
        }
    }

    private static string Tag(PolicyBundle bundle) => $"\"{bundle.Revision}\"";

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;

    private static TimeSpan Wait(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(preference => preference?.Split(';', ',') ?? [])
        .Select(part => part.Split('=', 2))
        .Where(part => part is ["wait", _] or [" wait", _])
        .Select(part => int.TryParse(part[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero)
        .FirstOrDefault();
}
