namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A document is malformed or invalid; the first fault found. Caught where the functions of this folder are called.</summary>
internal sealed class GraphException(string message, GraphPlace? at) : Exception(message)
{
    public GraphPlace? At { get; } = at;
}

internal sealed record GraphPlace(int Line, int Column);
