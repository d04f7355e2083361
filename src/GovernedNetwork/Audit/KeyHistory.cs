using System.Globalization;
using System.Text;
using GovernedNetwork.Ledger.Exports;

namespace GovernedNetwork.Audit;

/// <summary>Which keys signed the ledger from where on, in a file beside the key that holds nothing secret: <c>from verifier</c>, one a line.</summary>
internal static class KeyHistory
{
    /// <exception cref="IOException">The file cannot be read, or a line is none of ours.</exception>
    public static IReadOnlyList<KeyInForce> Read(string file) => File.Exists(file)
        ? [.. File.ReadLines(file).Select(line => Parse(line) ?? throw new IOException($"The list of the ledger's keys {file} is damaged; put it back from a backup."))]
        : [];

    /// <summary>On the disk before it has the name: a crash leaves the old list or the new one, whole.</summary>
    public static void Write(string file, IReadOnlyList<KeyInForce> keys)
    {
        var fresh = file + ".new";
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var key in keys) stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.From} {key.Verifier}\n")));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: true);
    }

    private static KeyInForce? Parse(string line) =>
        line.Split(' ') is [var from, var verifier] && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new KeyInForce(verifier, size)
            : null;
}
