using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Answers;

/// <summary>
/// Gives each expression of a query a variable for its value. A query of one expression without variables may have the answer
/// false; in any other a false expression is no solution.
/// </summary>
internal static class AnswerCompiler
{
    /// <summary>No author can write a name with this mark, and unlike a wildcard it keeps its value.</summary>
    private const string Mark = "=value@";

    public static AnswerQuery Compile(Compiler compiler, string text, QuerySetting setting, CompileOptions options)
    {
        var written = QueryCompiler.Parse(text, options);
        var globals = Globals(compiler, setting);
        var filters = written.Count > 1 || written.SelectMany(TermMap.Variables).Any(name => !globals.ContainsKey(name));
        var body = new List<Statement>();
        var captures = new List<string?>();
        foreach (var (statement, index) in written.Select((s, i) => (s, i)))
        {
            if (statement is not TermStatement { Term: var term } || term is Call { Operator: Variable { Name: "eq" or "assign" or "print" } })
            {
                body.Add(statement);
                captures.Add(null);
                continue;
            }
            var value = new Variable(statement.At, Mark + index);
            body.Add(new TermStatement(statement.At, new Call(statement.At, new Variable(statement.At, "eq"), [value, term])) { Withs = statement.Withs });
            if (filters)
            {
                body.Add(new TermStatement(statement.At, value));
            }
            captures.Add(value.Name);
        }
        var compiled = QueryCompiler.Compile(compiler, Checked(compiler, body, globals), name => name.StartsWith(Mark, StringComparison.Ordinal) ? name : Names.Shown(name));
        return new AnswerQuery([.. written.Select((s, i) => Expression(text, s, i + 1 < written.Count ? written[i + 1].At.Start : text.Length))], captures, new Query(compiled));
    }

    /// <summary>An expression that is not safe has no value either; only what its author wrote is reported.</summary>
    private static IReadOnlyList<Statement> Checked(Compiler compiler, IReadOnlyList<Statement> body, IReadOnlyDictionary<string, Term> globals)
    {
        try
        {
            return QueryCompiler.Statements(compiler, body, globals);
        }
        catch (RegoException e) when (e.Errors.Where(x => !x.Message.StartsWith("var =", StringComparison.Ordinal)).ToList() is { Count: > 0 } own)
        {
            throw new RegoException(own);
        }
    }

    private static QueryExpression Expression(string text, Statement statement, int end) =>
        new(text[statement.At.Start..end].Trim().TrimEnd(';').TrimEnd(), statement.At);

    private static Dictionary<string, Term> Globals(Compiler compiler, QuerySetting setting)
    {
        var globals = new Dictionary<string, Term>();
        if (setting.Package is not null)
        {
            string[] package = setting.Package.Split('.');
            var place = package.Aggregate((Place?)compiler.Root, (at, step) => at?.Children.GetValueOrDefault(new StringValue(step)));
            foreach (var name in (place?.Children.Keys ?? Enumerable.Empty<RegoValue>()).Select(k => k.AsString).OfType<string>())
            {
                globals[name] = Names.DataReference(default, [.. package, name]);
            }
        }
        foreach (var import in setting.Imports)
        {
            var parts = import.Split(" as ");
            var path = parts[0].Trim().Split('.');
            var root = new Variable(default, path[0]);
            globals[parts.Length > 1 ? parts[1].Trim() : path[^1]] = path.Length == 1 ? root : new Reference(default, root, [.. path.Skip(1).Select(p => new Constant(default, new StringValue(p)))]);
        }
        return globals;
    }
}
