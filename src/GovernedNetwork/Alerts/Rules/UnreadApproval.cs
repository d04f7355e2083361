using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>An exchange was asked for, approved and sent within seconds: nobody can have read it.</summary>
internal sealed class UnreadApproval(AlertOptions options) : AlertRule
{
    public override string Name => "unread_approval";

    public override string Severity => "high";

    public override string Beyond => "Three records of one exchange in their order: no count tells an order.";

    private Duration Reading => Duration.FromSeconds(options.ReadingSeconds);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (entry.Effect == "deny") yield break;
        switch (entry.Action)
        {
            case "exchanges.share" when entry.Effect == "hold" && entry.Detail("exchange") is { } asked:
                memory.Note(asked, Noted.Of(entry));
                break;
            case "exchanges.approve" when memory[entry.ResourceId].Count == 1:
                memory.Note(entry.ResourceId, Noted.Of(entry, entry.Actor));
                break;
            case "exchanges.deliver" when entry.Permitted && entry.Detail("exchange") is { } sent && memory[sent] is [var asked, var approved]:
                memory.Forget(sent);
                if (entry.At - asked.At <= Reading) yield return Finding.Of(this, entry.At, [asked.Position, approved.Position, entry.Position], approved.Word);
                break;
        }
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        memory.ForgetBefore(now - Reading - Reading);
        return [];
    }
}
