using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>A query in both its forms: for the value of its expression, and for its solutions.</summary>
internal sealed record CompiledQuery(Step Value, int ValueFrame, Step Solutions, int SolutionFrame, RegoValue Data, int DocumentCount, PatternCache Patterns);

internal static class QueryCompiler
{
    public static CompiledQuery Compile(Compiler compiler, string text, CompileOptions options) => Compile(compiler, Statements(compiler, text, options), Names.Shown);

    /// <param name="compiler">What the query is asked of.</param>
    /// <param name="body">Its statements, resolved and in order.</param>
    /// <param name="shown">The name of a variable in solutions.</param>
    public static CompiledQuery Compile(Compiler compiler, IReadOnlyList<Statement> body, Func<string, string> shown)
    {
        var linker = compiler.LinkerFor(body);
        var solutions = new Emitter(linker);
        var names = body.SelectMany(TermMap.Variables).Concat(body.OfType<SomeIn>().SelectMany(TermMap.Variables)).Distinct()
            .Where(n => !n.StartsWith(Variable.WildcardPrefix, StringComparison.Ordinal) && !n.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal)).ToList();
        var solve = solutions.Chain(body, e => new SolutionStep([.. names.Select(n => (shown(n), e.SlotOf(n)))]));
        var value = new Emitter(linker);
        var evaluate = body is [TermStatement { Withs.Count: 0, Term: var term }] && term is not Call { Operator: Variable { Name: "eq" or "assign" or "print" } }
            ? value.Chain([], e => new FirstValueStep(e.Value(term)))
            : value.Chain(body, _ => new FirstValueStep(new ConstantNode(RegoValue.Bool(true))));
        return new CompiledQuery(evaluate, value.FrameSize, solve, solutions.FrameSize, linker.Data, linker.DocumentCount, compiler.Patterns);
    }

    /// <summary>The statements of a query, resolved and in order.</summary>
    /// <exception cref="RegoException">The query is not well formed or not safe.</exception>
    public static IReadOnlyList<Statement> Statements(Compiler compiler, string text, CompileOptions options) =>
        Statements(compiler, Parse(text, options), new Dictionary<string, Term>());

    /// <exception cref="RegoException">The query is not well formed.</exception>
    public static IReadOnlyList<Statement> Parse(string text, CompileOptions options)
    {
        try
        {
            return Parser.ParseQuery(text, options.ExperimentalKeywords, options.NegateBodiesInQueries);
        }
        catch (SyntaxException e)
        {
            throw new RegoException(e.Errors);
        }
    }

    /// <summary>Statements as they were read, resolved and in order; globals are the names that they may use besides their own.</summary>
    /// <exception cref="RegoException">The query is not safe.</exception>
    public static IReadOnlyList<Statement> Statements(Compiler compiler, IReadOnlyList<Statement> body, IReadOnlyDictionary<string, Term> globals)
    {
        var errors = new List<RegoError>();
        body = Prepare(compiler, body, globals, errors);
        return errors.Count == 0 ? body : throw new RegoException(errors);
    }

    private static IReadOnlyList<Statement> Prepare(Compiler compiler, IReadOnlyList<Statement> body, IReadOnlyDictionary<string, Term> globals, List<RegoError> errors)
    {
        body = new Resolver(globals, errors).ResolveQuery(body);
        new CallCheck(compiler.Arity, errors).Check(body);
        if (errors.Count > 0)
        {
            return body;
        }
        body = new LegacyNegation().Body(body);
        var ordered = new Safety(new Outputs(compiler.Arity), errors).Body(body, new HashSet<string>());
        if (errors.Count == 0)
        {
            compiler.Types.CheckQuery(ordered, errors);
        }
        return ordered;
    }
}
