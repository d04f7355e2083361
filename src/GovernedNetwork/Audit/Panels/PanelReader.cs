using GovernedNetwork.Audit.Search;
using NodaTime;

namespace GovernedNetwork.Audit.Panels;

/// <summary>Answers the panels for a time. Callers pass <see cref="ConsultRecord"/> through the Gate first.</summary>
public sealed class PanelReader(IRecordIndex index)
{
    /// <summary>Which records a filter of a panel means in this time.</summary>
    public static RecordFilter During(RecordFilter filter, Instant from, Instant until)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter with { From = from, Until = until };
    }

    public async Task<PanelAnswer> Read(RecordPanel panel, Instant from, Instant until, CancellationToken cancellation)
    {
        switch (panel)
        {
            case RecordPanel.Timeline timeline:
                return new PanelAnswer.Days(await index.Over(During(timeline.Filter, from, until), TimeSlot.Day, (int)Math.Ceiling((until - from).TotalDays), cancellation));
            case RecordPanel.Ranking ranking:
                return new PanelAnswer.Values(await index.Top(During(ranking.Filter, from, until), ranking.Field, ranking.Size, cancellation));
            case RecordPanel.Funnel funnel:
                var counts = new List<long>(funnel.Steps.Count);
                foreach (var step in funnel.Steps) counts.Add((await index.Totals(During(step.Filter, from, until), cancellation)).Values.Sum());
                return new PanelAnswer.Steps(counts);
            case RecordPanel.Register register:
                var rows = await index.Page(During(register.Filter, from, until), register.Size, cancellation);
                var reviews = new List<RecordRow?>(rows.Count);
                foreach (var row in rows)
                    reviews.Add((await index.Page(new RecordFilter(Action: RecordPanels.Review, Effect: "permit", Resource: row.Id.Value.ToString()), 1, cancellation)).SingleOrDefault());
                return new PanelAnswer.Records(rows, reviews);
            default:
                throw new ArgumentOutOfRangeException(nameof(panel));
        }
    }
}

/// <summary>What a panel shows.</summary>
public abstract record PanelAnswer
{
    private PanelAnswer() { }

    public sealed record Days(IReadOnlyList<Decided> Slots) : PanelAnswer;

    public sealed record Values(IReadOnlyList<Frequent> Items) : PanelAnswer;

    /// <param name="Counts">In the order of the steps.</param>
    public sealed record Steps(IReadOnlyList<long> Counts) : PanelAnswer;

    /// <param name="Reviews">Beside each row the record of its review; null where there is none yet.</param>
    public sealed record Records(IReadOnlyList<RecordRow> Rows, IReadOnlyList<RecordRow?> Reviews) : PanelAnswer;
}
