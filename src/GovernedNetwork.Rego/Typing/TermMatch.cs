using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Holds terms against types; variables without a type take the one that they are held against.</summary>
internal static class TermMatch
{
    /// <summary>Two terms that shall be equal.</summary>
    public static bool Unify(Term left, RegoType leftType, Term right, RegoType rightType, TypeScope scope)
    {
        var (leftOpen, rightOpen) = (TypeParts.HasUnknown(leftType), TypeParts.HasUnknown(rightType));
        if (leftOpen != rightOpen)
        {
            return leftOpen ? Fits(left, rightType, scope) : Fits(right, leftType, scope);
        }
        if (!leftOpen)
        {
            return TypeMatch.Fits(leftType, rightType);
        }
        return (left, right) switch
        {
            (ArrayTerm a, ArrayTerm b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => Unify(p.First, p.Second, scope)),
            (ObjectTerm a, ObjectTerm b) => Members(a, b, scope),
            (ArrayTerm or ObjectTerm, Variable) => Open(left, right, scope),
            (Variable, ArrayTerm or ObjectTerm) => Open(right, left, scope),
            (Variable, Variable) => Open(left, right, scope),
            _ => false,
        };
    }

    /// <summary>A term against a type. Where the type is one of several, variables collect what each of them would give.</summary>
    public static bool Fits(Term term, RegoType type, TypeScope scope, bool collect = false)
    {
        switch (term)
        {
            case Variable v:
                return Takes(v, type, scope, collect);
            case ArrayTerm or ObjectTerm or SetTerm when type is AnyType:
                Parts(term).ForEach(p => Fits(p, type, scope, collect: true));
                return true;
            case ArrayTerm or ObjectTerm or SetTerm when type is UnionType u:
                return u.Options.Aggregate(false, (fits, option) => Fits(term, option, scope, collect: true) || fits);
            case ArrayTerm a:
                return type is ArrayType t && (a.Items.Count == t.Leading.Count || t.Rest is not null) && a.Items.Index().All(i => Fits(i.Item, TypeParts.Select(t, RegoValue.Number(i.Index)), scope, collect));
            case ObjectTerm o:
                return type is ObjectType shape && (o.Members.Count == shape.Members.Count || shape.Rest is not null) && o.Members.All(m => Member(m.Key, m.Value, shape, scope, collect));
            case SetTerm s:
                return type is SetType set && s.Items.All(i => Fits(i, set.Element, scope, collect));
            default:
                return TypeMatch.Fits(scope.TypeOf(term), type);
        }
    }

    private static bool Unify(Term left, Term right, TypeScope scope) => Unify(left, scope.TypeOf(left), right, scope.TypeOf(right), scope);

    private static bool Open(Term first, Term second, TypeScope scope) => Fits(first, AnyType.Instance, scope) && Fits(second, scope.TypeOf(first), scope);

    private static bool Members(ObjectTerm left, ObjectTerm right, TypeScope scope)
    {
        var pairs = Compilation.LiteralPairs.Of(left, right).ToList();
        return left.Members.Count == right.Members.Count && pairs.Count == left.Members.Count && pairs.TrueForAll(p => Unify(p.Left, p.Right, scope));
    }

    private static bool Takes(Variable variable, RegoType type, TypeScope scope, bool collect)
    {
        var known = scope.TypeOf(variable);
        if (!collect && known is not UnknownType)
        {
            return TypeMatch.Fits(known, type);
        }
        scope.Tree.Put(variable.Name, collect ? TypeUnion.Or(known, type) : type);
        return true;
    }

    private static bool Member(Term key, Term value, ObjectType shape, TypeScope scope, bool collect)
    {
        if (ConstantTerm.ValueOf(key) is not { } constant)
        {
            Fits(value, AnyType.Instance, scope, collect);
            return true;
        }
        return TypeParts.Select(shape, constant) is not UnknownType and var wanted && Fits(value, wanted, scope, collect);
    }

    private static List<Term> Parts(Term term) => [.. Compilation.TermMap.Parts(term)];
}
