using System.Text.Json;
using GovernedNetwork.Alerts;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>Records one after the other, and what the rules find in them.</summary>
internal sealed class Reel(AlertOptions? options = null)
{
    public static readonly Instant Begin = Instant.FromUtc(2026, 11, 22, 8, 0);
    public const string Ann = "00000000-0000-0000-0000-00000000000a";
    public const string Bob = "00000000-0000-0000-0000-00000000000b";

    private readonly AlertFold fold = new(new Rulebook(options ?? new AlertOptions()).OverRecords);
    private Instant now = Begin;
    private long position;

    public List<Finding> Found { get; } = [];

    /// <summary>Rule and positions of what was found, such as <c>flatline 3</c>.</summary>
    public IEnumerable<string> Told => Found.Select(finding => $"{finding.Rule} {string.Join(' ', finding.Positions)}");

    public Reel Wait(Duration pause)
    {
        now += pause;
        return this;
    }

    /// <summary>The next record.</summary>
    public Reel Then(string action, string actor = Ann, string effect = "permit", string type = "post", string id = "p1", string? decision = null, string? network = null, string facts = "{}")
    {
        Found.AddRange(fold.See(new Entry(position, now, decision ?? $"d{position}", actor, action, effect, type, id, network, JsonElement.Parse(facts))));
        position++;
        return this;
    }

    public Reel Times(int count, Func<Reel, Reel> more)
    {
        for (var i = 0; i < count; i++) more(this);
        return this;
    }

    /// <summary>The clock tells, and no record.</summary>
    public Reel Tick()
    {
        Found.AddRange(fold.Pass(now));
        return this;
    }
}
