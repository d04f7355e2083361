namespace GovernedNetwork.Alerts.Rules;

/// <summary>Something leaves for an account of a network to which nothing ever went.</summary>
internal sealed class NewDestination : AlertRule
{
    public override string Name => "new_destination";

    public override string Severity => "medium";

    public override string Beyond => "That nothing ever went to this account is known only from all that was ever sent.";

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (entry.Action != "exchanges.deliver" || !entry.Permitted || entry.Network is not { } network) yield break;
        var key = $"{network} {entry.Account}";
        if (memory[key].Count > 0) yield break;
        memory.Note(key, Noted.Of(entry));
        yield return Finding.Of(this, entry.At, [entry.Position], entry.ByMember ? entry.Actor : null);
    }
}
