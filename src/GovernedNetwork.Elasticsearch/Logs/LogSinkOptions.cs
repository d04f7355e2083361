namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>How the log's lines travel. The defaults are for a server; tests are in more of a hurry.</summary>
internal sealed record LogSinkOptions
{
    /// <summary>A data stream by Elastic's naming scheme, type-dataset-namespace; <see cref="Setup.LogTemplates"/> shapes it.</summary>
    public string Stream { get; init; } = "logs-governed-default";

    /// <summary>The most lines that wait; more push the oldest out.</summary>
    public int Waiting { get; init; } = 10_000;

    public int Batch { get; init; } = 500;

    /// <summary>How long lines gather before they are sent.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The first pause after a failure; it doubles up to a minute.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of the program waits for what is not sent yet.</summary>
    public TimeSpan LastFlush { get; init; } = TimeSpan.FromSeconds(5);
}
