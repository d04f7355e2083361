namespace GovernedNetwork.Cli.Ledger.Remote;

/// <summary>A log no longer has what it once signed: a finding, and no trouble on the way.</summary>
internal sealed class LogMissesException(string message) : Exception(message);
