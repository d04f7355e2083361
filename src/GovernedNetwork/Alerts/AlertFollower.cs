using System.Data.Common;
using GovernedNetwork.Audit;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>
/// Reads the record as it grows and raises what the rules find. First the alerts, then how far it has come: whoever dies in between
/// finds the same again, under the same ids. Rounds do not overlap.
/// </summary>
public sealed class AlertFollower
{
    private const int BatchSize = 500;

    /// <summary>What rules remember can be large, and reading a few records again does no harm: it is not written down for each of them.</summary>
    private static readonly Duration Between = Duration.FromSeconds(10);

    private readonly Store store;
    private readonly AlertState state;
    private readonly AlertRaiser raiser;
    private readonly IReadOnlyList<AlertRule> rules;
    private readonly Duration grace;
    private readonly IClock clock;
    private (long Version, AlertFold Fold)? known;
    private Instant kept = Instant.MinValue;
    private bool unkept;

    internal AlertFollower(Store store, AlertState state, AlertRaiser raiser, IOptions<AlertOptions> options, IClock clock)
    {
        (this.store, this.state, this.raiser, this.clock) = (store, state, raiser, clock);
        (rules, grace) = (new Rulebook(options.Value).OverRecords, Duration.FromSeconds(options.Value.GraceSeconds));
    }

    /// <summary>Reads what is new. At the end of the record the clock tells what did not happen.</summary>
    public async Task<AlertRound> Round(CancellationToken cancellation)
    {
        var (version, fold) = known ??= Load();
        // What was folded and not kept is folded again, from what was kept.
        known = null;
        var now = clock.GetCurrentInstant();
        var batch = Read(fold.Position);
        var found = batch.SelectMany(fold.See).ToList();
        if (batch.Count < BatchSize) found.AddRange(fold.Pass(now - grace));
        foreach (var finding in found)
            if (!await raiser.Raise(finding, cancellation)) return AlertRound.Unanswered;

        unkept |= batch.Count > 0 || found.Count > 0;
        if (!unkept || (found.Count == 0 && batch.Count < BatchSize && now - kept < Between))
        {
            known = (version, fold);
        }
        else if (await state.Keep(version, fold.Save(), cancellation))
        {
            (known, kept, unkept) = ((version + 1, fold), now, false);
        }

        return batch.Count == BatchSize ? AlertRound.More : AlertRound.AtTheEnd;
    }

    private (long Version, AlertFold Fold) Load()
    {
        var (version, saved) = state.Read();
        return (version, new AlertFold(rules, saved));
    }

    private List<Entry> Read(long after)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT position, payload, {RecordColumns.Names} FROM records WHERE position > @after ORDER BY position LIMIT @most";
        command.Bind("@after", after);
        command.Bind("@most", BatchSize);
        using var rows = command.ExecuteReader();
        var batch = new List<Entry>();
        while (rows.Read()) batch.Add(ReadOne(rows));
        return batch;
    }

    private static Entry ReadOne(DbDataReader row) => Entry.Read(RecordColumns.Read(row, 2), row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1));
}

public enum AlertRound
{
    /// <summary>There is more to read at once.</summary>
    More,

    /// <summary>All that is in the record has been read.</summary>
    AtTheEnd,

    /// <summary>Policy could not answer whether an alert is raised; the next round tries again.</summary>
    Unanswered,
}
