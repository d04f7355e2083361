using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Storage;

public sealed class StoreOptions
{
    /// <summary>Where PostgreSQL is: <c>Host=…;Database=…</c> or <c>postgres://…</c>. Without it, the database is SQLite in the folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The folder that holds SQLite's database, the ledger's key, its last signed checkpoint and the token key. Created when absent.</summary>
    [Required]
    public string Folder { get; set; } = "run";

    public string DatabaseFile => Path.Combine(Folder, "governed.db");

    internal string MarkFile => Path.Combine(Folder, "ledger.signed");

    /// <summary>The ledger's name in its checkpoints (C2SP origin): a host name or any stable name without spaces and plus signs.</summary>
    [Required, RegularExpression("[^ +\\s]+")]
    public string Origin { get; set; } = "governed-network.example/ledger";

    /// <summary>SQLite: the most use cases that share one fsync.</summary>
    [Range(1, 4096)]
    public int GroupCommit { get; set; } = 512;

    /// <summary>PostgreSQL: how many use cases run at once.</summary>
    [Range(1, 256)]
    public int Lanes { get; set; } = 16;
}
