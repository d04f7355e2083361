using System.Reflection;
using System.Runtime.CompilerServices;
using GovernedNetwork.Rego;
using GovernedNetwork.Tests.Architecture.Planted;
using GovernedNetwork.Tests.Running;
using GovernedNetwork.Web;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>Whatever is asked of the host leaves a record, or stands in the list below with its reason.</summary>
public sealed class RecordedWayTests
{
    /// <summary>Way in, and why nothing is left on the record.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["ANY /health/live"] = "Nothing of the network is shown.",
        ["ANY /health/ready"] = "As /health/live.",
        ["AnchorWorker"] = "Copies signed checkpoints to where they are kept; what it cannot copy shows in /health/ready.",
        ["SinkWorker"] = "Copies what is on the record; what a sink rejects is a dead letter.",
        ["ExportWorker"] = "Would put a record on the record for each batch of records; how far it is stands on the page of integrity.",
        ["GET /.well-known/governed-ledger"] = "The keys by which anybody verifies the record.",
        ["GET /_framework/opaque-redirect"] = "The framework's own.",
        ["GET /api/v1/exchanges"] = "Lists are filtered by policy; what policy wants to have recorded when it is seen (record_view) are texts, and there are none in it.",
        ["GET /api/v1/exchanges/{id:guid}"] = "As /api/v1/exchanges.",
        ["GET /api/v1/groups"] = "Cards of groups, without what is written in them.",
        ["GET /api/v1/groups/{slug}"] = "As /api/v1/groups.",
        ["GET /api/v1/groups/{slug}/applicants"] = "Who waits to be let in, for those who decide it; the decision is on the record.",
        ["GET /api/v1/me"] = "The caller's own card.",
        ["GET /api/v1/me/notices"] = "What the caller was told; what told them is on the record.",
        ["GET /api/v1/policies"] = "The revision in force.",
        ["GET /opa/bundles/governed.tar.gz"] = "The policies, fetched by servers every few seconds; what they decide is on the record with their revision.",
        ["GET /openapi/{documentName}.json"] = "Describes the API.",
        ["GET|HEAD static files"] = "The same for everybody.",
        ["GET|POST /compose"] = "An empty form.",
        ["GET|POST /exchanges"] = "As /api/v1/exchanges.",
        ["GET|POST /exchanges/{Id:guid}"] = "As /api/v1/exchanges.",
        ["GET|POST /groups"] = "As /api/v1/groups.",
        ["GET|POST /not-found"] = "Says that there is nothing.",
        ["GET|POST /notices"] = "As /api/v1/me/notices.",
        ["GET|POST /sign-in"] = "Offers the demo's personas; stepping in is on the record.",
        ["IndexWorker"] = "Counts and words of what is on the record; nobody is shown anything.",
        ["POST /api/v1/posts/preview"] = "Decides nothing: src/decisions/0004-previews-are-not-recorded.md.",
        ["POST /compose/check"] = "As /api/v1/posts/preview.",
        ["POST /compose/preview"] = "As /api/v1/posts/preview.",
        ["POST /theme"] = "A cookie: light or dark.",
    };

    private static readonly CallGraph Calls = new(typeof(Program).Assembly, typeof(Gate).Assembly);

    [Fact]
    public async Task Every_way_in_leaves_a_record_or_has_a_reason_not_to()
    {
        using var folder = new TemporaryFolder();
        var silent = (await WaysIn.Of(folder)).Where(way => !IsRecorded(way.Roots)).Select(way => way.Name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", Exceptions.Keys.Order(StringComparer.Ordinal)), string.Join("\n", silent));
    }

    [Fact]
    public void A_silent_way_is_seen() => Assert.False(IsRecorded([typeof(PastPolicy).GetMethod(nameof(PastPolicy.Read))!]));

    [Fact]
    public void Every_deed_is_examined_by_the_tests_of_the_policies()
    {
        var (sources, data) = PolicySources.Load([Repository.PolicyFolder]);
        var examined = PolicySet.Compile(sources, data).Prepare("object.keys(data.governed.example.usual)")
            .Evaluate(null, cancellation: TestContext.Current.CancellationToken)!.Elements.Select(action => action.AsString!);
        Assert.Empty(Actions(typeof(Gate).Assembly).Except([.. examined, "posts.edit", "posts.remove"]));
        Assert.Contains("test.jot", Actions(typeof(Jot).Assembly));
    }

    private static bool IsRecorded(IEnumerable<MethodBase> roots) => Calls.Reaches(roots, method => method.DeclaringType == typeof(Gate) && method.Name == nameof(Gate.Pass));

    /// <summary>Deeds whose action depends on what they are about answer null here; the policies' tests name them.</summary>
    private static IEnumerable<string> Actions(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IUseCase<,>)))
        .Select(type => (string?)type.GetProperty("Action")!.GetValue(RuntimeHelpers.GetUninitializedObject(type)))
        .OfType<string>();
}
