namespace GovernedNetwork.Rego;

/// <summary>The first expression of a definition that kept it from having a value.</summary>
/// <param name="Rule">The full name of the rule.</param>
/// <param name="Path">The path of the source.</param>
/// <param name="Row">The row of the expression, from 1.</param>
/// <param name="Column">The column of the expression, from 1.</param>
/// <param name="Text">The line on which the expression starts.</param>
/// <param name="Values">What the expression reads, by name or path, when it first failed; what is undefined is left out.</param>
public sealed record FailedExpression(string Rule, string Path, int Row, int Column, string Text, IReadOnlyDictionary<string, RegoValue> Values);
