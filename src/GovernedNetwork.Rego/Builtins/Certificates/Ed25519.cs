using System.Numerics;
using System.Security.Cryptography;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>
/// Ed25519 of RFC 8032, section 5.1, in plain integers. Signing is not constant in time: a policy signs with keys that it already
/// holds as data, and nobody outside can ask it often enough to measure.
/// </summary>
internal static class Ed25519
{
    private const int Size = 32;

    private static readonly BigInteger P = (BigInteger.One << 255) - 19;
    private static readonly BigInteger L = (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = Point.From(Mod(4 * BigInteger.ModPow(5, P - 2, P)), isOdd: false)!;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed) => (Base * Expand(seed).Scalar).Encode();

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var (scalar, prefix) = Expand(seed);
        var key = (Base * scalar).Encode();
        var nonce = Hash(prefix, message) % L;
        var first = (Base * nonce).Encode();
        var proof = (nonce + (Hash([.. first, .. key], message) % L * scalar)) % L;
        return [.. first, .. Bytes(proof)];
    }

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key.Length != Size || signature.Length != 2 * Size || Point.Decode(key) is not { } point || Point.Decode(signature[..Size]) is not { } first)
        {
            return false;
        }
        var proof = new BigInteger(signature[Size..], isUnsigned: true);
        var challenge = Hash([.. signature[..Size], .. key], message) % L;
        return proof < L && (Base * proof).Encode().AsSpan().SequenceEqual((first + (point * challenge)).Encode());
    }

    private static (BigInteger Scalar, byte[] Prefix) Expand(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 0xf8;
        hash[31] = (byte)((hash[31] & 0x7f) | 0x40);
        return (new BigInteger(hash.AsSpan(0, Size), isUnsigned: true), hash[Size..]);
    }

    private static BigInteger Hash(byte[] head, ReadOnlySpan<byte> message) => new(SHA512.HashData([.. head, .. message]), isUnsigned: true);

    private static BigInteger Mod(BigInteger value) => BigInteger.Remainder(value, P) is var rest && rest.Sign < 0 ? rest + P : rest;

    private static byte[] Bytes(BigInteger value)
    {
        var bytes = new byte[Size];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    /// <summary>A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.</summary>
    private sealed record Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        private static readonly Point Zero = new(0, 1, 1, 0);

        public static Point operator +(Point p, Point q)
        {
            var (a, b) = (Mod((p.Y - p.X) * (q.Y - q.X)), Mod((p.Y + p.X) * (q.Y + q.X)));
            var (c, d) = (Mod(2 * p.T * q.T * D), Mod(2 * p.Z * q.Z));
            var (e, f, g, h) = (b - a, d - c, d + c, b + a);
            return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
        }

        public static Point operator *(Point point, BigInteger scalar)
        {
            var sum = Zero;
            for (; scalar > 0; scalar >>= 1)
            {
                sum = scalar.IsEven ? sum : sum + point;
                point += point;
            }
            return sum;
        }

        public static Point? Decode(ReadOnlySpan<byte> bytes)
        {
            var value = new BigInteger(bytes, isUnsigned: true);
            return From(value & ((BigInteger.One << 255) - 1), !(value >> 255).IsZero);
        }

        /// <summary>The point with this y whose x is odd or even; null when there is none.</summary>
        public static Point? From(BigInteger y, bool isOdd)
        {
            if (y >= P)
            {
                return null;
            }
            var square = Mod(((y * y) - 1) * BigInteger.ModPow((D * y * y) + 1, P - 2, P));
            var x = BigInteger.ModPow(square, (P + 3) / 8, P);
            x = Mod((x * x) - square).IsZero ? x : Mod(x * RootOfMinusOne);
            if (!Mod((x * x) - square).IsZero || (x.IsZero && isOdd))
            {
                return null;
            }
            x = x.IsEven == isOdd ? P - x : x;
            return new Point(x, y, 1, Mod(x * y));
        }

        public byte[] Encode()
        {
            var inverse = BigInteger.ModPow(Z, P - 2, P);
            var (x, y) = (Mod(X * inverse), Mod(Y * inverse));
            var bytes = Bytes(y);
            bytes[31] |= (byte)(x.IsEven ? 0 : 0x80);
            return bytes;
        }
    }
}
