namespace GovernedNetwork.Rego;

/// <summary>Where a definition of a rule stands.</summary>
/// <param name="Rule">The full name, such as data.governed.exchanges.deny.</param>
/// <param name="Path">The path of the source.</param>
/// <param name="Row">The row, from 1.</param>
/// <param name="IsFunction">Whether the rule takes arguments.</param>
public sealed record RuleLocation(string Rule, string Path, int Row, bool IsFunction);
