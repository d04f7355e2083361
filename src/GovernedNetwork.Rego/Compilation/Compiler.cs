using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Typing;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>The passes in their order; a pass runs only when those before it found no errors.</summary>
internal sealed class Compiler
{
    private readonly List<RegoError> _errors = [];
    private readonly List<Action> _passes;
    private readonly IReadOnlyList<PolicySource> _sources;
    private readonly CompileOptions _options;
    private readonly RegoValue _data;
    private IReadOnlyList<Module> _modules = [];
    private IReadOnlyList<PlacedRule> _sorted = [];

    private Compiler(IReadOnlyList<PolicySource> sources, RegoValue data, CompileOptions options)
    {
        (_sources, _data, _options) = (sources, data, options);
        _passes = [Parse, ReadAnnotations, Resolve, PlaceRules, CheckHiddenData, CheckCalls, OrderStatements, CheckModifiers, CheckRecursion, CheckTypes, Link];
    }

    public PatternCache Patterns { get; } = new();

    public Place Root { get; private set; } = new([]);

    public Annotations Annotations { get; private set; } = null!;

    public RuleTypes Types { get; private set; } = null!;

    public Linker Linker { get; private set; } = null!;

    public IEnumerable<RuleLocation> Rules => Root.All.SelectMany(p => p.Rules.Concat(p.Dynamic))
        .OrderBy(r => r.Rule.At.Path, StringComparer.Ordinal).ThenBy(r => r.Rule.At.Row)
        .Select(r => new RuleLocation(r.Name, r.Rule.At.Path, r.Rule.At.Row, r.Rule.Kind == RuleKind.Function));

    /// <exception cref="RegoException">With every error of the first pass that found any.</exception>
    public static Compiler Run(IReadOnlyList<PolicySource> sources, RegoValue data, CompileOptions options)
    {
        var compiler = new Compiler(sources, data, options);
        foreach (var pass in compiler._passes)
        {
            try
            {
                pass();
            }
            catch (InsufficientExecutionStackException)
            {
                compiler._errors.Add(new RegoError("rego_compile_error", "policies nest too deeply", "", 0, 0));
            }
            if (compiler._errors.Count > 0)
            {
                throw new RegoException(compiler.Limited());
            }
        }
        return compiler;
    }

    /// <summary>A line of a source without the space around it.</summary>
    public string Line(string path, int row) => _sources.First(s => s.Path == path).Text.Split('\n')[row - 1].Trim();

    /// <summary>As many errors as were asked for; the last one then says that there are more.</summary>
    private IReadOnlyList<RegoError> Limited() => _errors.Count <= _options.MaxErrors
        ? _errors
        : [.. _errors.Take(_options.MaxErrors), new RegoError("rego_compile_error", "error limit reached", "", 0, 0)];

    /// <summary>The number of operands that a function takes; null when there is no such function.</summary>
    public int? Arity(Term op) => op switch
    {
        Variable v => BuiltinTable.Find(v.Name)?.Arity,
        Reference r => FindPlace(r.Path)?.Rules.FirstOrDefault(x => x.Rule.Kind == RuleKind.Function)?.Rule.Arguments.Count,
        _ => null,
    };

    /// <summary>A linker for a query that replaces functions beyond those that the policies replace.</summary>
    public Linker LinkerFor(IReadOnlyList<Statement> query)
    {
        var targets = ReplacedFunctions.In(query).Except(Linker.Replaceable).ToList();
        return targets.Count == 0 ? Linker : new Linker(Root, _data, Linker.Replaceable.Concat(targets).ToHashSet(), _options.Observable ? [] : null);
    }

    private void Parse()
    {
        var modules = new List<Module>();
        foreach (var source in _sources)
        {
            try
            {
                modules.Add(Parser.ParseModule(source.Path, source.Text, _options.ExperimentalKeywords));
            }
            catch (SyntaxException e)
            {
                _errors.AddRange(e.Errors);
            }
        }
        _modules = modules;
    }

    private void ReadAnnotations()
    {
        Annotations = new Annotations(_modules);
        _errors.AddRange(_options.CheckAnnotations ? Annotations.Errors : []);
    }

    private void Resolve() => _modules = [.. _modules.Select(m => ModuleResolver.Resolve(m, _modules, Annotations, _options.Strict, _errors))];

    private void PlaceRules() => Root = RuleTree.Build(_modules, _errors);

    private void CheckHiddenData()
    {
        if (_options.RefusesHiddenData)
        {
            HiddenData.Check(Root, _data, _errors);
        }
    }

    private void CheckCalls() => EachRule((rule, errors) =>
    {
        new CallCheck(Arity, errors).Check(rule);
        return rule;
    });

    private void OrderStatements()
    {
        EachRule((rule, errors) => new Safety(new Outputs(Arity), errors).Apply(new LegacyNegation().Apply(rule)));
        Root = RuleTree.Build(_modules, []);
    }

    private void CheckModifiers() => EachRule((rule, errors) =>
    {
        new ModifierCheck(FindPlace, Arity, errors).Check(rule);
        return rule;
    });

    private void CheckRecursion()
    {
        var check = new RecursionCheck(Root, _errors);
        check.Check();
        _sorted = check.Sorted;
    }

    private void CheckTypes() => Types = RuleTypes.Check(_sorted, _errors);

    private void Link() => Linker = new Linker(Root, _data, _modules.SelectMany(m => m.Rules).SelectMany(ReplacedFunctions.In).ToHashSet(), _options.Observable ? [] : null);

    private void EachRule(Func<Rule, List<RegoError>, Rule> change) =>
        _modules = [.. _modules.Select(m => m with { Rules = [.. m.Rules.Select(r => change(r, _errors))] })];

    private Place? FindPlace(IReadOnlyList<Term> path)
    {
        var at = Root;
        foreach (var step in path)
        {
            if (step is not Constant c || !at.Children.TryGetValue(c.Value, out var child))
            {
                return null;
            }
            at = child;
        }
        return at;
    }
}
