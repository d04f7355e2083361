using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary>The dialect of UCAST that knows order and equality alone.</summary>
internal static class MinimalUcast
{
    /// <exception cref="RegoException">A comparison that it does not know.</exception>
    public static void Check(Condition condition)
    {
        switch (condition)
        {
            case Condition.All all:
                foreach (var part in all.Parts) Check(part);
                break;
            case Condition.Any any:
                foreach (var part in any.Parts) Check(part);
                break;
            case Condition.Not:
                throw new RegoException(new RegoError("pe_fragment_error", "\"not\" not permitted", "", 0, 0));
            case Condition.Compare compare when Name(compare.Operator) is { } name:
                throw new RegoException(PlaceOf(compare) with { Message = $"invalid builtin `{name}`: unsupported for UCAST" });
        }
    }

    private static string? Name(Comparison comparison) => comparison switch
    {
        Comparison.In => "in",
        Comparison.StartsWith => "startswith",
        Comparison.EndsWith => "endswith",
        Comparison.Contains => "contains",
        _ => null,
    };

    // A comparison tells its place when its field has no name.
    private static RegoError PlaceOf(Condition.Compare comparison)
    {
        try
        {
            comparison.ToUcast(_ => null);
            throw new InvalidOperationException("a field without a name was written");
        }
        catch (RegoException unnamed)
        {
            return unnamed.Errors[0];
        }
    }
}
