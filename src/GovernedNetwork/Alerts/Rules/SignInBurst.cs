using GovernedNetwork.Alerts.Watches;
using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Many sign-ins fail, then one succeeds: perhaps somebody guessed.</summary>
internal sealed class SignInBurst(AlertOptions options) : AlertRule
{
    private const string Failed = "failed";

    public override string Name => "sign_in_burst";

    public override string Severity => "high";

    public override IReadOnlyList<Watch> Watches => [failures];

    public override string Beyond => "Whether one succeeded afterwards: no count tells an order, so this one tells of the failures alone.";

    private readonly Watch.Many failures = new(
        "failures", "Many sign-ins failed", Duration.FromMinutes(options.SignInMinutes),
        [new("members.sign_in_failed"), new("members.sign_in", "deny"), new("members.sign_in", "hold")], options.FailedSignIns);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (failures.Counts(entry))
        {
            memory.Note(Failed, Noted.Of(entry), failures.Records);
            yield break;
        }

        if (entry.Action != "members.sign_in") yield break;
        var failed = memory[Failed];
        if (failed.Count < failures.Records || entry.At - failed[0].At > failures.Within) yield break;
        yield return Finding.Of(this, entry.At, [.. failed.Select(noted => noted.Position), entry.Position], entry.Actor);
        memory.Forget(Failed);
    }
}
