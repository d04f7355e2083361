using System.Globalization;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>How often a test kills: <c>GN_KILLS</c>, 100 otherwise.</summary>
internal static class KillCount
{
    public static int Wanted => int.Parse(Environment.GetEnvironmentVariable("GN_KILLS") ?? "100", CultureInfo.InvariantCulture);
}
