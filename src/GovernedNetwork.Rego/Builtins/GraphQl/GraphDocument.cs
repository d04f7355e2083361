using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A query document and where its nodes stood; nodes given as objects have no place.</summary>
internal sealed class GraphDocument
{
    private readonly Dictionary<RegoValue, GraphPlace> _places;
    private readonly Dictionary<string, RegoValue> _fragments = [];

    public GraphDocument(RegoValue root, Dictionary<RegoValue, GraphPlace> places)
    {
        _places = places;
        Operations = [.. GraphType.List(root, "Operations")];
        Fragments = [.. GraphType.List(root, "Fragments")];
        foreach (var fragment in Fragments)
        {
            if (!_fragments.TryAdd(GraphType.Text(fragment, "Name"), fragment))
            {
                throw Fault($"There can be only one fragment named \"{GraphType.Text(fragment, "Name")}\".", fragment);
            }
        }
    }

    public IReadOnlyList<RegoValue> Operations { get; }

    public IReadOnlyList<RegoValue> Fragments { get; }

    public RegoValue? Fragment(string name) => _fragments.GetValueOrDefault(name);

    public GraphException Fault(string message, RegoValue? node) => new(message, node is null ? null : _places.GetValueOrDefault(node));

    /// <summary>A spread names a fragment; an inline fragment has a condition, a field an alias.</summary>
    public static bool IsSpread(RegoValue selection) => selection["Alias"] is null && selection["TypeCondition"] is null && selection["SelectionSet"] is null;

    public static bool IsInline(RegoValue selection) => selection["Alias"] is null && !IsSpread(selection);

    /// <summary>All spreads below a node, those of nested selections included.</summary>
    public static IEnumerable<RegoValue> Spreads(RegoValue node) =>
        GraphType.List(node, "SelectionSet").SelectMany(s => IsSpread(s) ? [s] : Spreads(s));
}
