using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Alerts;

/// <summary>An alert's id is made of its rule and of what made it, so that whoever reads the same record again finds the same alert.</summary>
public readonly record struct AlertId(Guid Value)
{
    internal static AlertId Of(string rule, IEnumerable<long> positions) => Of(rule, string.Join(' ', positions.Select(position => position.ToString(CultureInfo.InvariantCulture))));

    internal static AlertId Of(string rule, string cause)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\n{cause}"))[..16];
        // RFC 9562, version 8: made by a rule of one's own.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new AlertId(new Guid(bytes, bigEndian: true));
    }
}
