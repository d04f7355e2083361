using GovernedNetwork.Rego.Bundles;
using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>
/// The policies in force. A change is one reference written at once, so that a decision sees the old set or the new one,
/// never a mixture; a set that does not compile, or whose tests fail, never gets here.
/// </summary>
public sealed class ActivePolicies
{
    private volatile ActiveSet current;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly IClock clock;

    private ActivePolicies(string folder, IClock clock)
    {
        (Folder, this.clock) = (folder, clock);
        current = Read();
    }

    public string Folder { get; }

    public string Revision => current.Revision;

    /// <summary>The policies in force as a bundle that an OPA server can run; without a key, the same revision is always the same bytes.</summary>
    public PolicyBundle Bundle(BundleKey? key = null) => Current.Pack(key);

    internal ActiveSet Current => current;

    /// <summary>Reads and compiles every policy below a folder.</summary>
    /// <exception cref="PoliciesBrokenException">They do not compile, their tests fail, or the folder cannot be read.</exception>
    /// <param name="folder">Where the policies lie.</param>
    /// <param name="clock">The time that their tests run at; the system's when null.</param>
    public static ActivePolicies Load(string folder, IClock? clock = null) => new(folder, clock ?? SystemClock.Instance);

    /// <summary>Waits until another revision than this one is in force.</summary>
    public async Task Changed(string from, CancellationToken cancellation)
    {
        // The signal is taken before the look: a change between the two completes the one that was taken.
        for (var signal = Volatile.Read(ref changed); current.Revision == from; signal = Volatile.Read(ref changed))
            await signal.Task.WaitAsync(cancellation);
    }

    /// <summary>What is in the folder now, compiled and tested; not yet in force.</summary>
    /// <exception cref="PoliciesBrokenException">They do not compile, their tests fail, or the folder cannot be read.</exception>
    internal ActiveSet Read() => ActiveSet.Load(Folder, clock);

    internal void Activate(ActiveSet next)
    {
        current = next;
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    internal IReadOnlyDictionary<string, string> RulePlaces(string revision) =>
        current is var set && set.Revision == revision ? set.RulePlaces : new Dictionary<string, string>();
}

/// <summary>An archive in OPA's bundle format.</summary>
public sealed record PolicyBundle(string Revision, ReadOnlyMemory<byte> Archive);
