using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>What a witness signs: the checkpoint under a header and the time, which stands before the signature. C2SP tlog-cosignature, version 1.</summary>
internal static class Cosignature
{
    private const int TimeLength = 8;

    public static bool Verify(Ed25519 key, string text, ReadOnlySpan<byte> timed) =>
        timed.Length > TimeLength && BinaryPrimitives.ReadInt64BigEndian(timed) is >= 0 and var time
        && key.Verify(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}")), timed[TimeLength..]);
}
