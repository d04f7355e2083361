using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Alerts;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>The law: what is found depends on the records alone, not on where a batch ended, a process died, or a clock ticked.</summary>
public sealed class FoldLawTests
{
    private static readonly AlertOptions Touchy = new() { Views = 3, Exports = 2, FailedSignIns = 2, SilentHours = 6, ReadingSeconds = 600 };
    private static readonly string[] Members = [Reel.Ann, Reel.Bob];

    /// <summary>What may come next, and how many seconds later: mostly a few, sometimes hours, and now and then it is a little older than the one before it.</summary>
    private static readonly Gen<(Entry Entry, int Seconds)> Next =
        from action in Gen.Elements(
            "groups.read", "audit.export", "members.sign_in_failed", "members.sign_in", "access.break_glass", "access.review", "posts.edit", "posts.approve",
            "exchanges.share", "exchanges.approve", "exchanges.deliver", "policies.activate", "policies.activate", "policies.activate", "service.stop", "service.start", "alert.raise")
        from actor in Gen.Elements(Members)
        from author in Gen.Elements(Members)
        from effect in Gen.Elements("permit", "permit", "hold", "deny")
        from thing in Gen.Choose(0, 2)
        from other in Gen.Choose(0, 2)
        from seconds in Gen.Frequency((24, Gen.Choose(0, 8)), (3, Gen.Choose(60, 600)), (1, Gen.Choose(7200, 90_000)), (2, Gen.Choose(-5, -1)))
        select (
            new Entry(
                0, default, $"d{thing}", actor, action, effect, action.StartsWith("exchanges.approve", StringComparison.Ordinal) ? "exchange" : "post",
                action == "access.review" ? $"d{thing}" : $"x{thing}", "bluesky",
                JsonElement.Parse($$$"""{"resource":{"author":"{{{author}}}"},"destination":{"account":"a{{{thing}}}"},"details":{"exchange":"x{{{other}}}","from":"r{{{thing}}}","to":"r{{{other}}}"}}""")),
            seconds);

    private static readonly Gen<(List<Entry> Records, int[] Cuts)> Streams =
        from steps in Next.ListOf(60)
        from cuts in Gen.Choose(0, 59).ArrayOf(5)
        select (Placed([.. steps]), cuts);

    [Fact]
    public void Where_the_reading_was_cut_makes_no_difference() => Prop.ForAll(
        Streams.ToArbitrary(),
        stream => Told(Whole(stream.Records)).SequenceEqual(Told(Cut(stream.Records, stream.Cuts)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_a_range_again_from_what_was_kept_finds_the_same() => Prop.ForAll(
        Streams.ToArbitrary(),
        stream =>
        {
            var fold = Fold();
            foreach (var entry in stream.Records.Take(30)) fold.See(entry);
            var kept = fold.Save();
            return Told(Rest(Fold(kept))).SequenceEqual(Told(Rest(Fold(kept))));
            IEnumerable<Finding> Rest(AlertFold from) => stream.Records.Skip(30).SelectMany(from.See);
        }).QuickCheckThrowOnFailure();

    /// <summary>The clock may tell early what the next record would tell; the ids are the same.</summary>
    [Fact]
    public void Ticks_between_the_records_find_the_same_alerts() => Prop.ForAll(
        Streams.ToArbitrary(),
        stream => Whole(stream.Records).Select(finding => finding.Id.Value).Order().SequenceEqual(Ticked(stream.Records).Select(finding => finding.Id.Value).Order()))
        .QuickCheckThrowOnFailure();

    /// <summary>All but one: an approval that nobody can have read takes three records in a row about one exchange.</summary>
    [Fact]
    public void The_streams_make_the_rules_speak()
    {
        var spoken = Streams.Sample(60, new Rnd(17, 1), 1000).SelectMany(stream => Whole(stream.Records)).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            ["break_glass_unreviewed", "flatline", "mass_view", "new_destination", "policies_reverted", "reworded_post", "self_approval", "sign_in_burst"], spoken);
    }

    private static List<Finding> Whole(IReadOnlyList<Entry> records) => [.. records.SelectMany(Fold().See)];

    private static List<Finding> Cut(IReadOnlyList<Entry> records, int[] cuts)
    {
        var (fold, found) = (Fold(), new List<Finding>());
        foreach (var entry in records)
        {
            if (cuts.Contains((int)entry.Position)) fold = Fold(fold.Save());
            found.AddRange(fold.See(entry));
        }
        return found;
    }

    private static List<Finding> Ticked(List<Entry> records)
    {
        var (fold, found) = (Fold(), new List<Finding>());
        for (var at = 0; at < records.Count; at++)
        {
            found.AddRange(fold.See(records[at]));
            if (at + 1 < records.Count) found.AddRange(fold.Pass(records[at + 1].At - Duration.FromSeconds(10)));
        }
        return found;
    }

    private static AlertFold Fold(string? saved = null) => new(new Rulebook(Touchy).OverRecords, saved);

    private static IEnumerable<string> Told(IEnumerable<Finding> found) => found.Select(finding => $"{finding.Id.Value} {finding.Rule} {string.Join(' ', finding.Positions)} {finding.Count} {finding.At} {finding.About}");

    private static List<Entry> Placed(IReadOnlyList<(Entry Entry, int Seconds)> steps)
    {
        var (at, placed) = (Reel.Begin, new List<Entry>());
        foreach (var (entry, seconds) in steps)
        {
            at += Duration.FromSeconds(seconds);
            placed.Add(entry with { Position = placed.Count, At = at });
        }
        return placed;
    }
}
