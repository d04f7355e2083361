using System.Globalization;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>A time span in the largest unit that leaves a whole part, as Go writes it: 517.326µs.</summary>
internal static class GoDuration
{
    public static string Of(TimeSpan time)
    {
        var nanoseconds = (decimal)time.TotalNanoseconds;
        var (unit, name) = nanoseconds < 1_000 ? (1m, "ns") : nanoseconds < 1_000_000 ? (1_000m, "µs") : nanoseconds < 1_000_000_000 ? (1_000_000m, "ms") : (1_000_000_000m, "s");
        return (nanoseconds / unit).ToString("0.#########", CultureInfo.InvariantCulture) + name;
    }
}
