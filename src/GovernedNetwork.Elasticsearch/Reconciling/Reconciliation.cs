namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>How far the index equals the ledger.</summary>
/// <param name="Until">The positions before it were looked at.</param>
/// <param name="Looked">How many thousands were looked at record by record.</param>
internal sealed record Reconciliation(long Until, IReadOnlyList<Finding> Findings, int Looked)
{
    /// <summary>Before this position, the index equals the ledger.</summary>
    public long Proven => Findings.Where(finding => !finding.Repaired).Select(finding => finding.Position).Append(Until).Min();
}
