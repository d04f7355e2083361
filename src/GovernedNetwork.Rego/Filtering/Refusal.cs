using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Stands where an expression cannot be part of a condition. It vanishes where the rest decides; what stays is reported.</summary>
internal sealed record Refusal(RegoError Error) : Condition
{
    public const string Code = "pe_fragment_error";

    public static Refusal At(Location at, string message) => new(at.Error(Code, message));

    /// <summary>Each error once, in order.</summary>
    public static IEnumerable<RegoError> In(Condition condition) => Below(condition).Distinct();

    private static IEnumerable<RegoError> Below(Condition condition) => condition switch
    {
        Refusal r => [r.Error],
        All a => a.Parts.SelectMany(Below),
        Any a => a.Parts.SelectMany(Below),
        Not n => Below(n.Part),
        _ => [],
    };
}
