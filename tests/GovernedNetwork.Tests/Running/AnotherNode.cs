namespace GovernedNetwork.Tests.Running;

/// <summary>The folder of a second node on the same PostgreSQL, or on what is said to be one; with the same ledger key, if there is one yet.</summary>
internal sealed class AnotherNode : TemporaryFolder
{
    public AnotherNode(PostgresFolder first, string? address = null)
    {
        ConnectionString = address ?? first.ConnectionString;
        var key = System.IO.Path.Combine(first.Path, "ledger.key");
        if (File.Exists(key)) File.Copy(key, System.IO.Path.Combine(Path, "ledger.key"));
    }

    public override string ConnectionString { get; }
}
