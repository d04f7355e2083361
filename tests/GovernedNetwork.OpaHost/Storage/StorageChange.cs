using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary>What became of a change to the base documents.</summary>
internal abstract record StorageChange
{
    private StorageChange()
    {
    }

    public sealed record Done(RegoValue Data) : StorageChange;

    /// <summary>There is nothing at the path.</summary>
    public sealed record Missing(string Path) : StorageChange;

    /// <summary>What is at the path holds no members.</summary>
    public sealed record Conflict(string Path) : StorageChange;

    /// <summary>This kind of change does not exist.</summary>
    public sealed record Unknown(string Operation) : StorageChange;

    public StorageChange Then(Func<RegoValue, StorageChange> next) => this is Done done ? next(done.Data) : this;
}
