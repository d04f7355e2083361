using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Operations;

/// <summary>
/// Tells that a setting changed without telling what it is: HMAC-SHA256 under a key that is not in the database, since some
/// settings are secrets, and short ones could be guessed from a plain digest. Nodes of one network share the key's folder.
/// </summary>
public sealed class SettingDigest
{
    private readonly byte[] key;

    private SettingDigest(byte[] key) => this.key = key;

    /// <summary>Reads the key, or makes one. With a new key every setting counts as changed.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static SettingDigest LoadOrCreate(string file)
    {
        if (!File.Exists(file)) WholeFile.Make(file, RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes));
        var key = File.ReadAllBytes(file);
        return key.Length == HMACSHA256.HashSizeInBytes
            ? new SettingDigest(key)
            : throw new IOException($"The key {file} is damaged. Delete it; then every setting is recorded as changed at the next start.");
    }

    /// <summary>Lower-case hex.</summary>
    public string Of(string name, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{name}\n{value}")));
}
