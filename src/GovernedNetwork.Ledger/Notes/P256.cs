using System.Security.Cryptography;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>Keys of ECDSA P-256 in DER: SubjectPublicKeyInfo and PKCS #8, each with nothing behind it and no other curve.</summary>
internal static class P256
{
    public static byte[] NewPrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    public static ECDsa FromPublicKey(byte[] der)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(der, out var read);
        return Checked(key, read == der.Length);
    }

    public static ECDsa FromPrivateKey(byte[] der)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(der, out var read);
        return Checked(key, read == der.Length);
    }

    private static ECDsa Checked(ECDsa key, bool whole)
    {
        if (whole && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            return key;
        }

        key.Dispose();
        throw new CryptographicException("Not a P-256 key.");
    }
}
