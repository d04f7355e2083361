using System.Reflection;
using GovernedNetwork.Tests.Architecture.Planted;
using GovernedNetwork.Tests.Running;
using GovernedNetwork.Web;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>Whatever is asked of the host reaches policy on its way, or stands in the list below with its reason.</summary>
public sealed class GuardedEndpointTests
{
    /// <summary>Way in, and why it needs no policy.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["ANY /health/live"] = "Says only that the process answers.",
        ["ANY /health/ready"] = "Says only how many records there are, and whether policy answers.",
        ["GET /.well-known/governed-ledger"] = "Public keys, and the last checkpoint: how many records there are, and a hash.",
        ["AnchorWorker"] = "Carries signed checkpoints out: how many records there are, and a hash.",
        ["SinkWorker"] = "Copies what is on the record to where the organisation keeps audit events, and decides nothing.",
        ["ExportWorker"] = "Copies the whole record to the organisation's own index; who may search there is set there.",
        ["GET /_framework/opaque-redirect"] = "The framework's own; it redirects to what a page protected for itself.",
        ["GET /api/v1/me"] = "The caller's own card.",
        ["GET /api/v1/me/notices"] = "What the caller, or a role that they hold now, was told; it names things by id and holds no text.",
        ["GET /api/v1/policies"] = "The revision in force, which every decision names to whoever it is about.",
        ["GET /opa/bundles/governed.tar.gz"] = "The policies themselves, for OPA servers with the token that was given to them; nothing of the network's content.",
        ["GET /openapi/{documentName}.json"] = "Describes the API, and holds nothing of the network.",
        ["GET|HEAD static files"] = "Style sheets, scripts, fonts and the mark, the same for everybody.",
        ["GET|POST /not-found"] = "Says that there is nothing.",
        ["GET|POST /notices"] = "As /api/v1/me/notices.",
        ["GET|POST /sign-in"] = "Offers the demo's personas before anybody is signed in; signing in asks.",
        ["IndexWorker"] = "Puts the record into the tables that it is searched by; it shows nothing to anybody.",
        ["POST /theme"] = "A cookie: light or dark.",
    };

    private static readonly CallGraph Calls = new(typeof(Program).Assembly, typeof(Gate).Assembly);

    [Fact]
    public async Task Every_way_in_reaches_policy_or_has_a_reason_not_to()
    {
        using var folder = new TemporaryFolder();
        var unguarded = (await WaysIn.Of(folder)).Where(way => !IsGuarded(way.Roots)).Select(way => way.Name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", Exceptions.Keys.Order(StringComparer.Ordinal)), string.Join("\n", unguarded));
    }

    [Fact]
    public async Task There_are_ways_in_to_look_at()
    {
        using var folder = new TemporaryFolder();
        var guarded = (await WaysIn.Of(folder)).Where(way => IsGuarded(way.Roots)).Select(way => way.Name).ToArray();
        Assert.Contains("POST /api/v1/posts", guarded);
        Assert.Contains("GET /api/v1/posts", guarded);
        Assert.Contains("OutboxWorker", guarded);
        Assert.True(guarded.Length > 40, $"{guarded.Length} guarded ways in");
    }

    [Fact]
    public void A_way_past_policy_is_seen()
    {
        Assert.False(IsGuarded([typeof(PastPolicy).GetMethod(nameof(PastPolicy.Read))!]));
        Assert.True(new CallGraph(typeof(Gate).Assembly, typeof(PastPolicy).Assembly).Reaches([typeof(PastPolicy).GetMethod(nameof(PastPolicy.Ask))!], IsPolicy));
        Assert.False(new CallGraph(typeof(Gate).Assembly, typeof(PastPolicy).Assembly).Reaches([typeof(PastPolicy).GetMethod(nameof(PastPolicy.Read))!], IsPolicy));
    }

    private static bool IsGuarded(IEnumerable<MethodBase> roots) => Calls.Reaches(roots, IsPolicy);

    private static bool IsPolicy(MethodBase method) =>
        (method.DeclaringType == typeof(Gate) && method.Name is nameof(Gate.Pass) or nameof(Gate.Foresee))
        || (method.DeclaringType == typeof(Visibility) && method.Name is nameof(Visibility.Of) or nameof(Visibility.Permits));
}
