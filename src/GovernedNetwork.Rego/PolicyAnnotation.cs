namespace GovernedNetwork.Rego;

/// <summary>What a METADATA block says of a rule or a package.</summary>
/// <param name="Target">The path of the rule or the package below data.</param>
/// <param name="Scope">rule, document, package or subpackages.</param>
/// <param name="Said">The block as <c>rego.metadata.rule()</c> answers it: custom, title, authors and the like.</param>
/// <param name="Path">The path of the source.</param>
/// <param name="Row">The row of the rule or the package, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
public sealed record PolicyAnnotation(IReadOnlyList<RegoValue> Target, string Scope, RegoValue Said, string Path, int Row, int Column);
