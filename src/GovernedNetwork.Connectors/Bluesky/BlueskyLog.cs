using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>What this connector writes to the log: never a post's text, a token, a password, or a message from outside.</summary>
internal static partial class BlueskyLog
{
    [LoggerMessage(1, LogLevel.Information, "Bluesky session of {Account} opened (renewed: {Renewed})")]
    public static partial void SessionOpened(ILogger log, string account, bool renewed);

    [LoggerMessage(2, LogLevel.Warning, "No Bluesky session for {Account}: {Code}")]
    public static partial void SessionRefused(ILogger log, string account, string code);

    [LoggerMessage(3, LogLevel.Information, "Exchange {Exchange} delivered to Bluesky: {Outcome}")]
    public static partial void Delivered(ILogger log, Guid exchange, string outcome);

    [LoggerMessage(4, LogLevel.Information, "Exchange {Exchange} recalled from Bluesky: {Outcome}")]
    public static partial void Recalled(ILogger log, Guid exchange, string outcome);
}
