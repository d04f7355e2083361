using GovernedNetwork.Audit.Sinks;
using Microsoft.Extensions.DependencyInjection;

namespace GovernedNetwork.Audit.Fhir;

public static class FhirFeedSetUp
{
    /// <summary>Sends the record to the repository that <see cref="FhirFeedOptions"/> name.</summary>
    public static IServiceCollection AddFhirFeed(this IServiceCollection services) => services.AddSingleton<IAuditSink, FhirFeed>();
}
