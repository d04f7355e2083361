using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Collects members. What a merge key brings in never replaces a member of the mapping's own.</summary>
internal sealed class YamlMembers(YamlCursor cursor)
{
    private readonly ObjectBuilder _own = new();
    private readonly ObjectBuilder _merged = new();

    public void Add(string key, RegoValue value)
    {
        if (key != "<<")
        {
            _own.Set(new StringValue(key), value);
            return;
        }
        foreach (var part in value is ArrayValue several ? several.Items : [value])
        {
            if (part is not ObjectValue)
            {
                throw cursor.Error("map merge requires map or sequence of maps as the value");
            }
            foreach (var (name, member) in part.Members)
            {
                _merged.TrySet(name, member);
            }
        }
    }

    public RegoValue ToValue() => RegoValue.Object(_merged.ToValue().Members.Concat(_own.ToValue().Members));
}
