using GovernedNetwork.Rego;

namespace GovernedNetwork.Decisions;

/// <summary>
/// The policies in force. A change is one reference written at once, so that a decision sees the old set or the new one,
/// never a mixture; a set that does not compile never gets here.
/// </summary>
public sealed class ActivePolicies
{
    private volatile ActiveSet current;

    private ActivePolicies(string folder, ActiveSet first) => (Folder, current) = (folder, first);

    public string Folder { get; }

    public string Revision => current.Revision;

    internal ActiveSet Current => current;

    /// <summary>Reads and compiles every policy below a folder.</summary>
    /// <exception cref="PoliciesBrokenException">They do not compile, or the folder cannot be read.</exception>
    public static ActivePolicies Load(string folder) => new(folder, ActiveSet.Compile(folder));

    internal static ActiveSet Read(string folder) => ActiveSet.Compile(folder);

    internal void Activate(ActiveSet next) => current = next;
}

/// <summary>One compiled set of policies with the question that is asked of it.</summary>
internal sealed record ActiveSet(string Revision, Query Decision)
{
    public static ActiveSet Compile(string folder)
    {
        try
        {
            var (sources, data) = PolicySources.Load([folder]);
            if (sources.Count == 0) throw new PoliciesBrokenException([$"{folder}:0:0: io_error: there is no policy in this folder"]);
            var policies = PolicySet.Compile([.. sources.Where(source => !source.Path.EndsWith("_test.rego", StringComparison.Ordinal))], data);
            return new ActiveSet(policies.Revision, policies.Prepare("data.governed.decision"));
        }
        catch (RegoException broken)
        {
            throw new PoliciesBrokenException([.. broken.Errors.Select(error => error.ToString())], broken);
        }
        catch (IOException unreadable)
        {
            throw new PoliciesBrokenException([$"{folder}:0:0: io_error: {unreadable.Message}"], unreadable);
        }
    }
}
