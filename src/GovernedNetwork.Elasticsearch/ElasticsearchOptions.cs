using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace GovernedNetwork.Elasticsearch;

/// <summary>The Elasticsearch or OpenSearch that indexes the record. A class, not a record: printing it must not show where secrets are.</summary>
public sealed class ElasticsearchOptions : IValidatableObject
{
    /// <summary>Where these options are in the configuration.</summary>
    public const string Section = "Elasticsearch";

    /// <summary>Such as <c>https://search.example:9200/</c>. Only loopback may be without TLS.</summary>
    public Uri? Address { get; set; }

    /// <summary>A file with an API key as the server encoded it (<c>base64(id:key)</c>). Read again when it is written anew.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>For servers without API keys.</summary>
    public string? UserName { get; set; }

    /// <summary>The file with the password that belongs to <see cref="UserName"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>PEM files for mutual TLS: who we are.</summary>
    public string? ClientCertificate { get; set; }

    /// <summary>The key that belongs to <see cref="ClientCertificate"/>.</summary>
    public string? ClientKey { get; set; }

    /// <summary>A PEM file with the only roots that the server's certificate may descend from; null for the system's.</summary>
    public string? TrustedRoots { get; set; }

    // A page of a thousand records is some megabytes.
    internal PinnedServer Server => new(Address, RequestTimeout, 64 << 20, TrustedRoots, ClientCertificate, ClientKey);

    /// <summary>How long one request may take. What was sent and not answered by then is in doubt.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the names of the monthly indices begin with: <c>governed-audit-2026.11</c>.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{2,60}$")]
    public string IndexPrefix { get; set; } = "governed-audit";

    /// <summary>Which ledger the positions belong to. A network that begins a new ledger names it anew, so that no position means two records.</summary>
    [Required, RegularExpression("^[a-z0-9]{1,16}$")]
    public string Epoch { get; set; } = "e1";

    /// <summary>Whether templates and lifecycle are put when they are missing; false where an operator does that with a key of their own.</summary>
    public bool SetUp { get; set; } = true;

    /// <summary>Seven years and a month, so that the month's youngest record is kept for seven years.</summary>
    [Range(31, 36500)]
    public int RetentionDays { get; set; } = 2588;

    /// <summary>How long lines of the program's log are kept, which is not the record.</summary>
    [Range(1, 3650)]
    public int LogRetentionDays { get; set; } = 90;

    [Range(1, 64)]
    public int Shards { get; set; } = 1;

    [Range(0, 8)]
    public int Replicas { get; set; } = 1;

    /// <summary>The most records in one request.</summary>
    [Range(1, 10_000)]
    public int BatchRecords { get; set; } = 1000;

    /// <summary>The most bytes in one request, before they are packed.</summary>
    [Range(100_000, 50_000_000)]
    public int BatchBytes { get; set; } = 5_000_000;

    /// <summary>While members are about: the most of one processor's time that goes into the export, and as much again into a comparison; more only while the backlog grows.</summary>
    [Range(1, 100)]
    public int MembersFirstPercent { get; set; } = 3;

    /// <summary>How long an exporter that falls silent keeps others away. Longer than one request may take with the pause before it.</summary>
    public Duration Lease => Duration.FromSeconds(LeaseSeconds);

    [Range(0.1, 600)]
    public double LeaseSeconds { get; set; } = 120;

    /// <summary>How often new records are looked for when there were none.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 1000;

    /// <summary>How often sums of the index are compared with those of the ledger.</summary>
    [Range(0.001, 1440)]
    public double ReconcileMinutes { get; set; } = 60;

    /// <summary>At which hour, UTC, every document is compared and months past retention are deleted.</summary>
    [Range(0, 23)]
    public int DeepHour { get; set; } = 2;

    /// <summary>What checkpoints are kept in; nobody who can change the database should be able to change this index.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{2,60}$")]
    public string CheckpointIndex { get; set; } = "governed-checkpoints";

    /// <summary>Whether an index is configured at all.</summary>
    public bool IsSet => Address is not null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not { IsAbsoluteUri: true } address || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            yield return new($"{Section}:Address must be an https address, or an http one on loopback.");
        else if (!address.AbsolutePath.EndsWith('/') || address.UserInfo.Length > 0)
            yield return new($"{Section}:Address must end with a slash and hold no credentials.");
        if (ApiKeyFile is not null && UserName is not null)
            yield return new($"{Section}:ApiKeyFile and UserName exclude each other.");
        if (UserName is null != PasswordFile is null)
            yield return new($"{Section}:UserName and PasswordFile belong together.");
        if (ClientCertificate is null != ClientKey is null)
            yield return new($"{Section}:ClientCertificate and ClientKey belong together.");
        if (RequestTimeout < TimeSpan.FromMilliseconds(50) || RequestTimeout > TimeSpan.FromMinutes(5))
            yield return new($"{Section}:RequestTimeout must be between 50 milliseconds and 5 minutes.");
    }
}
