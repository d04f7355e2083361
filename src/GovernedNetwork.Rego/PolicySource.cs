namespace GovernedNetwork.Rego;

/// <summary>One source of policy.</summary>
/// <param name="Path">Names the source in errors and provenance, for example policies/exchanges/share.rego.</param>
/// <param name="Text">The text of the source.</param>
public sealed record PolicySource(string Path, string Text);
