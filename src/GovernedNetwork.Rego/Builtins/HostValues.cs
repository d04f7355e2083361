using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Evaluation;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Chance comes from the host's seed, so that an evaluation can be repeated: the same key gives the same value.</summary>
internal static class HostValues
{
    public static ulong Derive(Machine machine, string function, string key) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Bytes(machine, function, key));

    public static byte[] Bytes(Machine machine, string function, string key) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{machine.Options.Seed}\n{function}\n{key}"));
}
