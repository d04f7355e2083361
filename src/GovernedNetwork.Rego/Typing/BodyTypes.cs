using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Checks bodies statement by statement, in the order in which they are evaluated, and learns the types of their variables on the way.</summary>
internal sealed class BodyTypes
{
    private readonly Dictionary<Comprehension, (RegoType Type, IReadOnlyList<RegoError> Errors)> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Term> _origins = [];

    public Flattening Flatten() => new(_origins);

    public TypeScope Check(IEnumerable<FlatStatement> body, TypeScope outer, List<RegoError> errors)
    {
        var scope = new TypeScope(outer, this);
        var references = new ReferenceTypes(scope, new TermText(_origins));
        foreach (var statement in body)
        {
            Check(statement, scope, references, errors);
        }
        return scope;
    }

    /// <summary>Each comprehension is looked at once, where it is met first: otherwise nested ones would take exponential time.</summary>
    public (RegoType Type, IReadOnlyList<RegoError> Errors) Of(Comprehension comprehension, TypeScope outer)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_known.TryGetValue(comprehension, out var known))
        {
            return known;
        }
        var flat = Flatten();
        flat.Add(comprehension.Body);
        var key = comprehension.Key is null ? null : flat.Value(comprehension.Key);
        var head = flat.Value(comprehension.Head);
        var errors = new List<RegoError>();
        var scope = Check(flat.Result, outer, errors);
        RegoType type = errors.Count > 0 ? UnknownType.Instance : comprehension.Kind switch
        {
            ComprehensionKind.Array => new ArrayType([], scope.TypeOf(head) is UnknownType ? null : scope.TypeOf(head)),
            ComprehensionKind.Set => new SetType(scope.TypeOf(head)),
            _ => new ObjectType([], new MemberRest(scope.TypeOf(key!), scope.TypeOf(head))),
        };
        return _known[comprehension] = (type, errors);
    }

    private void Check(FlatStatement statement, TypeScope scope, ReferenceTypes references, List<RegoError> errors)
    {
        var before = errors.Count;
        foreach (var comprehension in Terms(statement).OfType<Comprehension>())
        {
            errors.AddRange(Of(comprehension, scope).Errors);
        }
        foreach (var term in Terms(statement))
        {
            references.Check(term, errors);
        }
        if (statement is FlatEvery every)
        {
            CheckReferences(every, references, errors);
        }
        // What is unknown because of an error that has been reported is no error of its own.
        if (statement is FlatCall call && CallTypes.Wrong(call, scope) is { } wrong && (errors.Count == before || !wrong.OfUnknown))
        {
            errors.Add(wrong.Error);
        }
    }

    private static void CheckReferences(FlatEvery every, ReferenceTypes references, List<RegoError> errors)
    {
        foreach (var statement in every.Body)
        {
            foreach (var term in Terms(statement))
            {
                references.Check(term, errors);
            }
            if (statement is FlatEvery inner)
            {
                CheckReferences(inner, references, errors);
            }
        }
    }

    private static IReadOnlyList<Term> Terms(FlatStatement statement) => statement switch
    {
        FlatCall c => c.Operands,
        FlatTerm t => [t.Term],
        _ => [],
    };
}
