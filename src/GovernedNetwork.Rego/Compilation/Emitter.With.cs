using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Modifiers.</summary>
internal sealed partial class Emitter
{
    private Override Override(WithModifier with)
    {
        if (with.Target is Variable { Name: Names.Input or Names.Data } root)
        {
            return new Override(root.Name, [], Value(with.Value), null, with.At);
        }
        if (with.Target is Reference { Head: Variable { Name: Names.Input or Names.Data } head } target && linker.Function(target.Path) is null)
        {
            RegoValue[]? path = target.Path.All(p => p is Constant) ? [.. target.Path.Select(p => ((Constant)p).Value)] : null;
            return new Override(head.Name, path, Value(with.Value), null, with.At);
        }
        var name = FunctionName(with.Target);
        return Stand(with.Value) is { } function ? new Override(name, null, null, function, with.At) : new Override(name, null, Value(with.Value), null, with.At);
    }

    /// <summary>The full name under which calls ask for a replacement.</summary>
    public static string FunctionName(Term target) =>
        target is Reference { Head: Variable { Name: Names.Data } } r ? Names.Path(r.Path.Select(p => ((Constant)p).Value)) : Names.Dotted(target) ?? "";

    /// <summary>The same for an operator that may name nothing at all.</summary>
    public static string FunctionNameOrText(Term op) =>
        op is Reference r && r.Path.Any(p => p is not Constant) ? Names.Dotted(r.Head) + "[...]" : FunctionName(op);

    private Replacement? Stand(Term value)
    {
        if (value is Variable { Name: var name } && name.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal))
        {
            return new Replacement(null, null, BuiltinTable.Find(name[Resolver.BuiltinMark.Length..]), null);
        }
        return value is Reference { Head: Variable { Name: Names.Data } } r && linker.Function(r.Path) is { } function
            ? new Replacement(null, function, null, null)
            : null;
    }
}
