using System.Text;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>A private key in a file that only its owner may read.</summary>
internal static class KeyFile
{
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static void Make(string file, string origin)
    {
        OwnFolder.For(file);
        using var fresh = NoteSigner.Generate(origin, NoteSigner.BestAlgorithm);
        WholeFile.Make(file, Encoding.UTF8.GetBytes(fresh.ExportPrivateKey() + "\n"));
    }

    /// <exception cref="IOException">The file is unreadable or damaged, or others than its owner may read it.</exception>
    public static NoteSigner Read(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            throw new IOException($"The ledger's key {file} may be read or written by others; make it 0600.");
        try
        {
            return NoteSigner.Parse(File.ReadAllText(file));
        }
        catch (FormatException damaged)
        {
            throw new IOException($"The ledger's key {file} is damaged; put it back from where it is kept.", damaged);
        }
    }
}
