using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Storage;

public sealed class StoreOptions
{
    /// <summary>The folder that holds the database, the ledger's key and the token key. Created when absent.</summary>
    [Required]
    public string Folder { get; set; } = "run";

    public string DatabaseFile => Path.Combine(Folder, "governed.db");

    /// <summary>The ledger's name in its checkpoints (C2SP origin): a host name or any stable name without spaces and plus signs.</summary>
    [Required, RegularExpression("[^ +\\s]+")]
    public string Origin { get; set; } = "governed-network.example/ledger";

    /// <summary>The most use cases that share one fsync.</summary>
    [Range(1, 4096)]
    public int GroupCommit { get; set; } = 512;
}
