using System.Globalization;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Elasticsearch.Search;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Elasticsearch.Queries;

/// <summary>A filter of the record in the query DSL.</summary>
internal static class RecordQuery
{
    public const string Actor = "user.id", Action = "event.action", Effect = "governed.effect", Reasons = "governed.reasons", Network = "governed.network", Position = "governed.ledger.seq",
        Words = "governed.words", Time = "@timestamp", ActorKind = "governed.actor_kind";

    /// <summary>Null when nothing can fit: a text without a word.</summary>
    public static Query? Of(RecordFilter filter, string epoch)
    {
        var words = RecordWords.Of(filter.Text);
        if (filter.Text is { Length: > 0 } && words.Count == 0) return null;
        return new Query.Both([new Query.Term("governed.ledger.epoch", epoch), .. Narrowed(filter), .. words.SkipLast(1).Select(word => new Query.Term(Words, word)), .. words.TakeLast(1).Select(word => new Query.Prefix(Words, word))]);
    }

    public static string FieldOf(RecordField field) => field switch
    {
        RecordField.Reason => Reasons,
        RecordField.Action => Action,
        RecordField.Actor => Actor,
        _ => Network,
    };

    private static IEnumerable<Query> Narrowed(RecordFilter filter)
    {
        foreach (var (field, value) in ((string Field, string? Value)[])[
            (Actor, filter.Actor), (Action, filter.Action), (Effect, filter.Effect), (Reasons, filter.Reason), ("group.id", filter.Group), (Network, filter.Network),
            ("governed.object.id", filter.Resource), ("governed.labels", filter.Label)])
            if (value is { Length: > 0 }) yield return new Query.Term(field, value);
        if (filter.From is not null || filter.Until is not null) yield return new Query.Range(Time, Written(filter.From), Written(filter.Until));
        if (filter.Before is { } before) yield return new Query.Range(Position, null, before.ToString(CultureInfo.InvariantCulture));
    }

    private static string? Written(Instant? time) => time is { } at ? InstantPattern.ExtendedIso.Format(at) : null;
}
