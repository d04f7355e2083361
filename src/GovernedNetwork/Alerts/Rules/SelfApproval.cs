namespace GovernedNetwork.Alerts.Rules;

/// <summary>Somebody agreed to what was theirs.</summary>
internal sealed class SelfApproval : AlertRule
{
    public override string Name => "self_approval";

    public override string Severity => "high";

    public override string Beyond => "The index holds who approved, and not whose it was that was approved.";

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (!entry.Permitted || !entry.ByMember) yield break;
        if (entry.Action is not ("exchanges.approve" or "posts.approve" or "comments.approve" or "groups.admit" or "access.review")) yield break;
        if (entry.Author == entry.Actor || entry.Detail("post_author") == entry.Actor) yield return Finding.Of(this, entry.At, [entry.Position], entry.Actor);
    }
}
