using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Reports rules that would hide a base document. Walks only where both the rules' tree and the documents go.</summary>
internal static class HiddenData
{
    public static void Check(Place place, RegoValue data, List<RegoError> errors)
    {
        foreach (var rule in place.Rules.Concat(place.Dynamic))
        {
            var path = string.Join('/', place.Path.Select(step => JsonText.Key(step, JsonStyle.Plain)));
            errors.Add(new RegoError("rego_compile_error", $"conflicting rule for data path {path} found", rule.Rule.At.Path, rule.Rule.At.Row, rule.Rule.At.Column));
        }
        foreach (var (step, child) in place.Children)
        {
            if (data is ObjectValue documents && documents.Get(step) is { } below)
            {
                Check(child, below, errors);
            }
        }
    }
}
