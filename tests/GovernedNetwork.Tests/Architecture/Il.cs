using System.Reflection;
using System.Reflection.Emit;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>What a method's body names: the members that it calls, makes, reads and writes, and the texts in it.</summary>
internal static class Il
{
    public const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    public static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        return Operands(method)
            .Where(operand => operand.Kind is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            .Select(operand => method.Module.ResolveMember(operand.Token, typeArguments, methodArguments)!);
    }

    /// <summary>The texts that stand in a method's body.</summary>
    public static IEnumerable<string> Strings(MethodBase method) => Operands(method)
        .Where(operand => operand.Kind == OperandType.InlineString)
        .Select(operand => method.Module.ResolveString(operand.Token));

    private static IEnumerable<(OperandType Kind, int Token)> Operands(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) yield break;

        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[(short)(0xFE00 | il[at + 1])] : OpCodesByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineString)
                yield return (code.OperandType, BitConverter.ToInt32(il, at));

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
