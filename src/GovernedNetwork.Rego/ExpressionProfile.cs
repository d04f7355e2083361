namespace GovernedNetwork.Rego;

/// <summary>How often an expression ran and for how long.</summary>
/// <param name="Path">The path of the source; empty for the query.</param>
/// <param name="Row">The row, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Time">The time until another expression began or this one passed.</param>
/// <param name="Evaluations">How often it was evaluated.</param>
/// <param name="Passes">How many solutions it let through.</param>
public sealed record ExpressionProfile(string Path, int Row, int Column, TimeSpan Time, long Evaluations, long Passes);
