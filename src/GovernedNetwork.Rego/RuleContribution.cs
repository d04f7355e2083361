namespace GovernedNetwork.Rego;

/// <summary>Something that one definition of a rule added to a decision.</summary>
/// <param name="Rule">The full name, such as data.governed.exchanges.deny.</param>
/// <param name="Path">The path of the source that holds the definition.</param>
/// <param name="Row">The row of the definition, from 1.</param>
/// <param name="Value">The element, the member's value or the value of the rule.</param>
public sealed record RuleContribution(string Rule, string Path, int Row, RegoValue Value);
