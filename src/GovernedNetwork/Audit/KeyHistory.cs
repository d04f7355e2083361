using System.Globalization;
using System.Text;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>Which keys signed the ledger from where on, in a file beside the key that holds nothing secret: <c>from verifier</c>, one a line.</summary>
internal static class KeyHistory
{
    /// <exception cref="IOException">The file cannot be read, or a line is none of ours.</exception>
    public static IReadOnlyList<KeyInForce> Read(string file) => File.Exists(file)
        ? [.. File.ReadLines(file).Select(line => Parse(line) ?? throw new IOException($"The list of the ledger's keys {file} is damaged; put it back from a backup."))]
        : [];

    public static void Write(string file, IReadOnlyList<KeyInForce> keys) =>
        WholeFile.Replace(file, Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key.From} {key.Verifier}\n")))));

    private static KeyInForce? Parse(string line) =>
        line.Split(' ') is [var from, var verifier] && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new KeyInForce(verifier, size)
            : null;
}
