using System.Security.Cryptography;
using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Doubles with each failure up to an hour, and varies by up to a half, so that many do not return at once.</summary>
internal static class BackOff
{
    public static Duration After(int attempts, int firstMilliseconds)
    {
        var full = Math.Min(firstMilliseconds * Math.Pow(2, attempts), 3_600_000);
        return Duration.FromMilliseconds(full / 2 + RandomNumberGenerator.GetInt32((int)(full / 2) + 1));
    }
}
