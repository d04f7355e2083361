using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Decisions;

/// <summary>Compiles what is asked, once, with the figures that OPA keeps of that.</summary>
internal static class Preparation
{
    /// <exception cref="RegoException">The query does not compile.</exception>
    public static void Prepare(this Exchange exchange, string query)
    {
        var isPrepared = exchange.Documents.IsPrepared(query);
        exchange.Timers.Count("server_query_cache_hit", isPrepared ? 1 : 0);
        if (exchange.Documents.Data.Count > 0 || !exchange.Documents.HasRules(query)) exchange.Timers.Unmeasured("rego_external_resolve");
        if (!isPrepared) exchange.Timers.Take("rego_query_compile", () => exchange.Documents.Prepare(query));
    }
}
