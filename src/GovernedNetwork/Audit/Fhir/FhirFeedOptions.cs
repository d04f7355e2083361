using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace GovernedNetwork.Audit.Fhir;

/// <summary>Where the record is sent as FHIR AuditEvents (IHE ITI-20, "ATX: FHIR Feed").</summary>
public sealed class FhirFeedOptions
{
    /// <summary>The repository's base address; nothing is sent without one. Plain http only to this machine itself.</summary>
    public Uri? Address { get; set; }

    /// <summary>Sent as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>A PEM file of the authorities that vouch for the server; the system's own by default.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>The most events in one batch Bundle.</summary>
    [Range(1, 1000)]
    public int Batch { get; set; } = 100;

    /// <summary>How long one request may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    internal Duration Timeout => Duration.FromSeconds(TimeoutSeconds);
}
