using GovernedNetwork.Rego;

namespace GovernedNetwork.Decisions;

/// <summary>What pages may offer because the organisation has set it in <c>data.settings</c>. Whether it may be chosen is policy's to say.</summary>
public sealed class PolicySettings(ActivePolicies policies)
{
    /// <summary>The legal bases on which a record's content may be erased.</summary>
    public IReadOnlyList<string> ErasureBases => Codes("erasure_bases");

    /// <summary>What emergency access may be for.</summary>
    public IReadOnlyList<string> EmergencyPurposes => Codes("emergency", "purposes");

    /// <summary>Empty where nothing is set.</summary>
    private IReadOnlyList<string> Codes(params ReadOnlySpan<string> path)
    {
        RegoValue? value = policies.Current.Settings;
        foreach (var name in path) value = value?[name];
        return value is { Kind: RegoKind.Array } codes ? [.. codes.Elements.Select(code => code.AsString).OfType<string>()] : [];
    }
}
