using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>An error of a call; OfUnknown tells that a type which is not known took part in it.</summary>
internal sealed record CallError(RegoError Error, bool OfUnknown);

/// <summary>Whether the operands of a call fit what the function takes, or one another where they are unified.</summary>
internal static class CallTypes
{
    public static CallError? Wrong(FlatCall call, TypeScope scope)
    {
        if (call.Unifies)
        {
            return Unified(call, scope);
        }
        if (scope.TypeOfOperator(call.Operator) is not FunctionType { Declaration: { IsVariadic: false } declaration })
        {
            return null;
        }
        DeclaredValue[] wanted = declaration.Result is null ? [.. declaration.Operands] : [.. declaration.Operands, declaration.Result];
        var fits = call.Operands.Count <= wanted.Length && call.Operands.Zip(wanted).All(p => TermMatch.Fits(p.First, p.Second.Type, scope));
        return fits ? null : Error(call, "invalid argument(s)", [.. call.Operands.Select(scope.TypeOf)], wanted);
    }

    /// <summary>The words for operands that do not fit.</summary>
    public static CallError Error(FlatCall call, string what, IReadOnlyList<RegoType> given, IReadOnlyList<DeclaredValue> wanted)
    {
        var message = $"{Emitter.FunctionNameOrText(call.Operator)}: {what}\n\thave: ({string.Join(", ", given)})\n\twant: ({string.Join(", ", wanted)})";
        return new CallError(call.At.Error("rego_type_error", message), given.Any(TypeParts.HasUnknown));
    }

    private static CallError? Unified(FlatCall call, TypeScope scope)
    {
        var (left, right) = (scope.TypeOf(call.Operands[0]), scope.TypeOf(call.Operands[1]));
        return TermMatch.Unify(call.Operands[0], left, call.Operands[1], right, scope)
            ? null
            : new CallError(call.At.Error("rego_type_error", $"match error\n\tleft  : {left}\n\tright : {right}"), TypeParts.HasUnknown(left) || TypeParts.HasUnknown(right));
    }
}
