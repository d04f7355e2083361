using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Metadata;

/// <summary>A value as an author would have written it.</summary>
internal static class LiteralTerm
{
    public static Term Of(RegoValue value, Location at) => value switch
    {
        ArrayValue a => new ArrayTerm(at, [.. a.Items.Select(i => Of(i, at))]),
        ObjectValue o => new ObjectTerm(at, [.. o.Members.Select(m => (Of(m.Key, at), Of(m.Value, at)))]),
        _ => new Constant(at, value),
    };
}
