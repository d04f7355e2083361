using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Audit;

/// <summary>The network's signing key: made on first start, kept in a file that only its owner may read.</summary>
public sealed class LedgerKey : IDisposable
{
    private readonly NoteSigner signer;

    private LedgerKey(NoteSigner signer) => this.signer = signer;

    /// <summary>What others need to verify our checkpoints: name, key id and public key (C2SP vkey).</summary>
    internal NoteVerifier Verifier => signer.Verifier;

    /// <summary>The same as text, for <c>gn ledger verify --key</c>.</summary>
    public string VerifierKey => Verifier.Key;

    /// <summary>Reads the key, or makes one when there is no file yet.</summary>
    /// <exception cref="IOException">The file is unreadable, or others than its owner may read it.</exception>
    public static LedgerKey LoadOrCreate(string file, string origin)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var stream = CreateForOwnerOnly(file);
            using var writer = new StreamWriter(stream);
            using var fresh = NoteSigner.Generate(origin, NoteSigner.BestAlgorithm);
            writer.WriteLine(fresh.ExportPrivateKey());
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
        {
            throw new IOException($"The ledger's key {file} may be read or written by others; make it 0600.");
        }

        return new LedgerKey(NoteSigner.Parse(File.ReadAllText(file).Trim()));
    }

    private static FileStream CreateForOwnerOnly(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    internal string Sign(Checkpoint checkpoint) => checkpoint.Sign(signer).ToString();

    /// <summary>The checkpoint in a note, or null when this key did not sign it for this origin.</summary>
    internal Checkpoint? Open(string note, string origin) =>
        SignedNote.TryParse(note, out var signed) && signed.Check(Verifier) == NoteTrust.Trusted
        && Checkpoint.TryParse(signed.Text, out var checkpoint) && checkpoint.Origin == origin
            ? checkpoint
            : null;

    public void Dispose() => signer.Dispose();
}
