namespace GovernedNetwork.Rego;

/// <summary>Which rows with rules and expressions of a source were evaluated.</summary>
/// <param name="Path">The path of the source.</param>
/// <param name="Covered">Rows that were, in order.</param>
/// <param name="NotCovered">Rows that were not, in order.</param>
public sealed record FileCoverage(string Path, IReadOnlyList<int> Covered, IReadOnlyList<int> NotCovered)
{
    /// <summary>The covered part in percent; 100 when there is nothing to cover.</summary>
    public double Percent => Covered.Count + NotCovered.Count == 0 ? 100 : 100.0 * Covered.Count / (Covered.Count + NotCovered.Count);
}
