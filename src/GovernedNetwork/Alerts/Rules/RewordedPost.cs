using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>A post was refused its way out, reworded, and then let out: perhaps the words changed and the matter did not.</summary>
internal sealed class RewordedPost(AlertOptions options) : AlertRule
{
    public override string Name => "reworded_post";

    public override string Severity => "medium";

    public override string Beyond => "A refusal, an edit and a permit of one post in their order: no count tells an order.";

    private Duration Within => Duration.FromMinutes(options.RewordingMinutes);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (entry.ResourceType != "post") yield break;
        var post = entry.ResourceId;
        switch (entry.Action, entry.Effect)
        {
            case ("exchanges.share" or "posts.edit", "deny"):
                memory.Forget(post);
                memory.Note(post, Noted.Of(entry));
                break;
            case ("posts.edit", _) when memory[post].Count > 0:
                // Only the last wording counts.
                var refused = memory[post][0];
                memory.Forget(post);
                memory.Note(post, refused);
                memory.Note(post, Noted.Of(entry, entry.Actor));
                break;
            case ("exchanges.share" or "posts.approve", _) when memory[post] is [var denial, var reworded]:
                memory.Forget(post);
                if (entry.At - denial.At <= Within) yield return Finding.Of(this, entry.At, [denial.Position, reworded.Position, entry.Position], reworded.Word);
                break;
        }
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        foreach (var post in memory.Keys)
            if (now - memory[post][0].At > Within) memory.Forget(post);
        return [];
    }
}
