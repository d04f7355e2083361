using System.Text;
using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Policies;

/// <summary><c>/v1/policies</c>. OPA's documentation, "REST API: Policy API".</summary>
internal static class PolicyApi
{
    public static Task List(Exchange exchange) =>
        exchange.Say(("result", RegoValue.Array(exchange.Documents.Policies.Select(Shown))));

    public static Task Get(Exchange exchange) =>
        Find(exchange) is { } policy ? exchange.Say(("result", Shown(policy))) : Missing(exchange);

    public static Task Put(Exchange exchange)
    {
        var text = exchange.Timers.Take("server_read_bytes", () => Encoding.UTF8.GetString(exchange.Body));
        var policy = new PolicySource(Id(exchange), text);
        if (string.IsNullOrWhiteSpace(text)) return exchange.Invalid($"{policy.Path}:0: rego_parse_error: empty module");
        try
        {
            if (text.IndexOf('\uFFFD', StringComparison.Ordinal) is var place and >= 0) throw new RegoException(NotText(policy, place));
            exchange.Timers.Unmeasured("rego_module_parse");
            exchange.State.Change(documents => exchange.Timers.Take("rego_module_compile", () => documents.WithPolicies([.. documents.Policies.Where(other => other.Path != policy.Path), policy])));
            return exchange.Say(("metrics", exchange.Asks("metrics") ? exchange.Timers.ToValue(handler: false) : null));
        }
        catch (RegoException failure)
        {
            // What does not compile elsewhere because of this policy is told, too.
            return exchange.Invalid("error(s) occurred while compiling module(s)", ErrorList.Of(failure, text));
        }
    }

    public static Task Delete(Exchange exchange)
    {
        if (Find(exchange) is not { } policy) return Missing(exchange);
        try
        {
            exchange.State.Change(documents => documents.WithPolicies([.. documents.Policies.Where(other => other.Path != policy.Path)]));
            return exchange.Say(RegoValue.Object());
        }
        catch (RegoException failure)
        {
            return exchange.Invalid("error(s) occurred while compiling module(s)", ErrorList.Of(failure, policy.Text));
        }
    }

    private static RegoValue Shown(PolicySource policy) => Answers.Present(
        ("id", RegoValue.String(policy.Path)),
        ("raw", RegoValue.String(policy.Text)),
        ("ast", SyntaxTree.Parse(policy, comments: false)));

    private static string Id(Exchange exchange) => string.Join('/', exchange.Path);

    private static PolicySource? Find(Exchange exchange) => exchange.Documents.Policies.FirstOrDefault(policy => policy.Path == Id(exchange));

    private static Task Missing(Exchange exchange) =>
        exchange.Refuse(StatusCodes.Status404NotFound, "resource_not_found", $"storage_not_found_error: policy id \"{Id(exchange)}\"");

    private static RegoError NotText(PolicySource policy, int place)
    {
        // OPA names the character before it.
        var before = policy.Text[..place];
        return new RegoError("rego_parse_error", "illegal utf-8 character", policy.Path, before.Count(character => character == '\n') + 1, Math.Max(1, place - before.LastIndexOf('\n') - 1));
    }
}
