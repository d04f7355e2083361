using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Many sign-ins fail, then one succeeds: perhaps somebody guessed.</summary>
internal sealed class SignInBurst(AlertOptions options) : AlertRule
{
    private const string Failed = "failed";

    public override string Name => "sign_in_burst";

    public override string Severity => "high";

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (entry.Action == "members.sign_in_failed" || (entry.Action == "members.sign_in" && !entry.Permitted))
        {
            memory.Note(Failed, Noted.Of(entry), options.FailedSignIns);
            yield break;
        }

        if (entry.Action != "members.sign_in") yield break;
        var failed = memory[Failed];
        if (failed.Count < options.FailedSignIns || entry.At - failed[0].At > Duration.FromMinutes(options.SignInMinutes)) yield break;
        yield return Finding.Of(this, entry.At, [.. failed.Select(noted => noted.Position), entry.Position], entry.Actor);
        memory.Forget(Failed);
    }
}
