using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Paths as a tree; array indices may be written as strings.</summary>
internal sealed class JsonPathTree
{
    public Dictionary<RegoValue, JsonPathTree> Children { get; } = [];

    public bool IsEnd { get; private set; }

    public static JsonPathTree Of(List<RegoValue[]> paths)
    {
        var root = new JsonPathTree();
        foreach (var path in paths.Where(p => p.Length > 0))
        {
            var at = root;
            foreach (var step in path)
            {
                if (!at.Children.TryGetValue(step, out var child))
                {
                    at.Children[step] = child = new JsonPathTree();
                }
                at = child;
            }
            at.IsEnd = true;
        }
        return root;
    }

    public JsonPathTree? Find(RegoValue key) =>
        Children.GetValueOrDefault(key) ?? (key is NumberValue n ? Children.GetValueOrDefault(new StringValue(n.Text)) : null);
}
