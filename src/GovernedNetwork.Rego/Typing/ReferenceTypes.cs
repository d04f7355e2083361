using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Each step of a reference must be able to lead somewhere. Variables in steps take the type of the keys that they iterate.</summary>
internal sealed class ReferenceTypes(TypeScope scope, TermText text)
{
    public void Check(Term term, List<RegoError> errors)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (term is Reference reference)
        {
            if (scope.TypeOf(reference) is FunctionType function)
            {
                errors.Add(Unsupported($"function {text.Of(reference)} used as reference, not called", reference, reference.Path.Count, function));
                return;
            }
            if (Walk(scope, scope.Tree, reference, 0) is { } error)
            {
                errors.Add(error);
            }
        }
        foreach (var part in TermMap.Parts(term))
        {
            Check(part, errors);
        }
    }

    /// <summary>Position 0 is the head. What one scope does not know is looked for in the next one out.</summary>
    private RegoError? Walk(TypeScope at, TypeTree node, Reference reference, int position)
    {
        if (position > reference.Path.Count)
        {
            return null;
        }
        var step = Step(reference, position);
        if (position is 1 or 2 && Names.IsRoot(reference.Head) && reference.Head is Variable { Name: Names.Data } && step is not (Variable or Constant { Value.Kind: RegoKind.String }))
        {
            return Invalid(reference, position, scope.TypeOf(step), TypeParts.String, node.Keys);
        }
        if (position > 0 && step is Variable v && Iterate(v, TypeParts.Keys(node.Extent())) is { } mismatch)
        {
            return Invalid(reference, position, mismatch, TypeParts.Keys(node.Extent()), node.Keys);
        }
        if (node.Child(step) is { } child)
        {
            return child.Type is { } type ? Leaf(type, reference, position + 1) : Walk(at, child, reference, position + 1);
        }
        if (at.Outer is { } outer)
        {
            return Walk(outer, outer.Tree, reference, 0);
        }
        // Base documents may stand beside the rules: nothing is known to be missing.
        return Leaf(AnyType.Instance, reference, Names.IsRoot(reference.Head) ? 1 : 0);
    }

    private RegoError? Leaf(RegoType type, Reference reference, int position)
    {
        for (; position <= reference.Path.Count; position++)
        {
            var keys = TypeParts.Keys(type);
            if (keys is UnknownType)
            {
                return Unsupported($"undefined ref: {text.Of(reference)}", reference, position - 1, type);
            }
            switch (Step(reference, position))
            {
                case Constant c:
                    var selected = TypeParts.Select(type, c.Value);
                    if (selected is UnknownType)
                    {
                        return Invalid(reference, position, null, keys, KnownKeys(type));
                    }
                    type = selected;
                    continue;
                case Variable v when Iterate(v, keys) is { } mismatch:
                    return Invalid(reference, position, mismatch, keys, KnownKeys(type));
                case Reference r when scope.TypeOf(r) is not UnknownType and var given && !TypeMatch.Fits(given, keys):
                    return Invalid(reference, position, given, keys, KnownKeys(type));
                case (ArrayTerm or SetTerm or ObjectTerm) and var pattern when !TermMatch.Fits(pattern, keys, scope):
                    return Invalid(reference, position, scope.TypeOf(pattern), keys, []);
            }
            type = TypeParts.Values(type);
        }
        return null;
    }

    /// <summary>The type of a variable that cannot be one of the keys; null when all is well.</summary>
    private RegoType? Iterate(Variable variable, RegoType keys)
    {
        var known = scope.TypeOf(variable);
        if (known is UnknownType)
        {
            scope.Tree.Put(variable.Name, keys);
            return null;
        }
        return TypeMatch.Fits(known, keys) ? null : known;
    }

    private static Term Step(Reference reference, int position) => position == 0 ? reference.Head : reference.Path[position - 1];

    private static IEnumerable<RegoValue> KnownKeys(RegoType type) => type switch
    {
        ObjectType o => o.Members.Select(m => m.Key),
        UnionType u => u.Options.SelectMany(KnownKeys).Distinct().Order(),
        _ => [],
    };

    private RegoError Unsupported(string message, Reference reference, int position, RegoType have)
    {
        var marks = new string('^', text.Of(reference, position).Length);
        return reference.At.Error("rego_type_error", $"{message}\n\t{text.Of(reference)}\n\t{marks}\n\thave: {have}");
    }

    private RegoError Invalid(Reference reference, int position, RegoType? have, RegoType want, IEnumerable<RegoValue> oneOf)
    {
        var pad = "\n\t" + new string(' ', text.Of(reference, position - 1).Length + 1);
        var given = have is null ? $"have: {text.Of(Step(reference, position))}" : $"have (type): {have}";
        var known = string.Join(' ', oneOf);
        var wanted = known.Length > 0 ? $"want (one of): [{known}]" : $"want (type): {want}";
        return reference.At.Error("rego_type_error", $"undefined ref: {text.Of(reference)}\n\t{text.Of(reference)}{pad}^{pad}{given}{pad}{wanted}");
    }
}
