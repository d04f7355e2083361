using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GovernedNetwork.Ledger.Json;

/// <summary>
/// Finds the quotes of a JSON text one after another, 64 bytes at a time. It ends before the first block that has a backslash or
/// a control character, since neither stands in a string that needs no escapes, nor between the values of canonical JSON.
/// </summary>
internal ref struct QuoteScan(ReadOnlySpan<byte> json)
{
    public const int None = -1;

    private const int Block = 64;

    private readonly ReadOnlySpan<byte> json = json;
    private ulong _quotes;
    private int _block = -Block;

    /// <summary>Whether all blocks so far are ASCII; what stands before the last quote found lies in them.</summary>
    public bool AllAscii { get; private set; } = true;

    /// <summary>Where the next quote stands; <see cref="None"/> when no further one is found.</summary>
    public int Next()
    {
        while (_quotes == 0)
        {
            if (!Load()) return None;
        }

        var at = _block + BitOperations.TrailingZeroCount(_quotes);
        _quotes &= _quotes - 1;
        return at;
    }

    private bool Load()
    {
        if (_block + Block >= json.Length) return false;
        var rest = json[(_block + Block)..];
        Vector512<byte> bytes;
        if (rest.Length >= Block)
        {
            bytes = MemoryMarshal.Read<Vector512<byte>>(rest);
        }
        else
        {
            Span<byte> last = stackalloc byte[Block];
            last.Fill((byte)' ');
            rest.CopyTo(last);
            bytes = MemoryMarshal.Read<Vector512<byte>>(last);
        }

        if (Vector512.LessThanAny(bytes, Vector512.Create((byte)' ')) || Vector512.EqualsAny(bytes, Vector512.Create((byte)'\\'))) return false;
        AllAscii &= bytes.ExtractMostSignificantBits() == 0;
        _quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        _block += Block;
        return true;
    }
}
