using GovernedNetwork.Decisions;
using NodaTime;

namespace GovernedNetwork.Operations;

/// <summary>One run of the program, from start to stop.</summary>
/// <param name="Version">Of the program.</param>
public sealed record ServiceRun(Guid Id, string Version)
{
    public static ServiceRun New(IClock clock, string version) => new(TimeOrdered.Next(clock), version);

    internal Question Question => new(new ResourceFacts("service", Id.ToString()), Details: new Dictionary<string, string> { ["version"] = Version });
}
