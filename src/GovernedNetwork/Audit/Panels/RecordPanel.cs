using GovernedNetwork.Audit.Search;

namespace GovernedNetwork.Audit.Panels;

/// <summary>A question to the record that is asked again and again. The web draws it, and Kibana's saved objects are written from it.</summary>
/// <param name="Id">Stable: addresses and saved objects are named by it.</param>
/// <param name="About">What the reader sees, in a sentence.</param>
public abstract record RecordPanel(string Id, string Title, string About)
{
    /// <summary>Decisions by day and effect.</summary>
    public sealed record Timeline(string Id, string Title, string About, RecordFilter Filter) : RecordPanel(Id, Title, About);

    /// <summary>The most frequent values of a field.</summary>
    public sealed record Ranking(string Id, string Title, string About, RecordFilter Filter, RecordField Field, int Size) : RecordPanel(Id, Title, About);

    /// <summary>How many came to each step.</summary>
    public sealed record Funnel(string Id, string Title, string About, IReadOnlyList<FunnelStep> Steps) : RecordPanel(Id, Title, About);

    /// <summary>The records themselves, the newest first.</summary>
    public sealed record Register(string Id, string Title, string About, RecordFilter Filter, int Size) : RecordPanel(Id, Title, About);
}

public sealed record FunnelStep(string Name, RecordFilter Filter);
