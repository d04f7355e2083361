using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>The parts that verifier keys, private keys and signature lines have in common.</summary>
internal static class NoteKey
{
    public const int IdLength = 4;

    /// <summary>The key id: for Ed25519 over name, newline, type and key; for ECDSA over the DER of the public key alone.</summary>
    public static uint Id(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        byte[] input = algorithm == NoteAlgorithm.EcdsaP256
            ? publicKey.ToArray()
            : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)algorithm, .. publicKey];
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }

    /// <summary>A key name is not empty and holds neither white space nor a plus sign, the separators of the formats.</summary>
    public static bool IsName(string name) => name.Length > 0 && name.All(unit => !char.IsWhiteSpace(unit) && !char.IsControl(unit) && unit != '+');

    /// <summary>Reads base64 in its one canonical spelling: no white space, no missing padding, unused bits zero.</summary>
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[((text.Length / 4) + 1) * 3];
        var read = Convert.TryFromBase64String(text, bytes, out var length);
        Array.Resize(ref bytes, length);
        return read && Convert.ToBase64String(bytes) == text;
    }

    /// <summary>Reads <c>name+id+base64(type‖key)</c>.</summary>
    public static bool TrySplit(string text, out string name, out uint id, out NoteAlgorithm algorithm, out byte[] key)
    {
        // Base64 may hold plus signs, so only the first two part the fields.
        var fields = text.Split('+', 3);
        (name, id, algorithm, key) = ("", 0, NoteAlgorithm.None, []);
        if (fields.Length != 3 || !IsName(fields[0]) || fields[1].Length != 2 * IdLength || !TryBase64(fields[2], out var bytes) || bytes.Length < 2
            || !uint.TryParse(fields[1], System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out id)
            || fields[1] != id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture))
        {
            return false;
        }

        (name, algorithm, key) = (fields[0], (NoteAlgorithm)bytes[0], bytes[1..]);
        return algorithm is NoteAlgorithm.Ed25519 or NoteAlgorithm.EcdsaP256 or NoteAlgorithm.Ed25519Cosignature;
    }
}
