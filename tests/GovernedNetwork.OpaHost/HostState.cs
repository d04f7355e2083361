using GovernedNetwork.OpaHost.Bundles;
using GovernedNetwork.OpaHost.Storage;

namespace GovernedNetwork.OpaHost;

/// <summary>What the host answers from: replaced as one when it changes.</summary>
internal sealed class HostState(OpaHostOptions options)
{
    private readonly Lock writing = new();
    private volatile Documents documents = new(options.Policies, options.Data ?? Rego.RegoValue.Object(), new Dictionary<string, string>());
    private volatile BundleStatus bundle = BundleStatus.Unknown;
    private int decisions;
    private int requests;

    public OpaHostOptions Options => options;

    /// <summary>What this host calls itself.</summary>
    public string Id { get; } = new Guid(1, 0, 0, new byte[8]).ToString();

    public Documents Documents => documents;

    /// <summary>How the last download went.</summary>
    public BundleStatus Bundle
    {
        get => bundle;
        set => bundle = value;
    }

    /// <summary>Whether everything that was configured is there.</summary>
    public bool IsComplete => options.Bundle is null || documents.Revisions.ContainsKey(options.Bundle.Name);

    public int NextRequest() => Interlocked.Increment(ref requests);

    public string NextDecision() => new Guid(Interlocked.Increment(ref decisions), 0, 0, new byte[8]).ToString();

    public void Become(Documents next)
    {
        lock (writing) documents = next;
    }

    /// <summary>Changes what is in force now; writers come one after the other, so that none undoes another's change.</summary>
    /// <param name="change">Gives the new documents; null to leave everything as it is.</param>
    public void Change(Func<Documents, Documents?> change)
    {
        lock (writing) documents = change(documents) ?? documents;
    }
}
