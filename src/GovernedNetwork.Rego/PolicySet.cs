using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Filtering;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego;

/// <summary>Policies and base documents, compiled. Immutable; safe to share between threads.</summary>
public sealed class PolicySet
{
    private readonly Compiler _compiler;
    private readonly CompileOptions _options;

    private PolicySet(Compiler compiler, CompileOptions options, string revision) => (_compiler, _options, Revision) = (compiler, options, revision);

    /// <summary>Identifies the content: lower-case hexadecimal SHA-256 over the sources, sorted by path, and the data as canonical JSON.</summary>
    public string Revision { get; }

    /// <summary>The rules in order of their place, one entry per definition.</summary>
    public IReadOnlyList<RuleLocation> Rules => [.. _compiler.Rules];

    /// <summary>
    /// What the sources say of their rules and packages, in order of place. Blocks that cannot be read are left out, unless
    /// <see cref="CompileOptions.CheckAnnotations"/> makes them errors.
    /// </summary>
    public IReadOnlyList<PolicyAnnotation> Annotations =>
    [
        .. _compiler.Annotations.All.Select(a => new PolicyAnnotation(a.Path, a.Scope, a.Said, a.At.Path, a.At.Row, a.At.Column))
            .OrderBy(a => a.Path, StringComparer.Ordinal).ThenBy(a => a.Row),
    ];

    /// <summary>Compiles sources, whose order does not matter, with the base documents that they read as <c>data</c>.</summary>
    /// <param name="sources">The sources; paths must differ.</param>
    /// <param name="data">An object, or null for none.</param>
    /// <param name="options">How to read the sources.</param>
    /// <exception cref="RegoException">With every error that was found.</exception>
    public static PolicySet Compile(IReadOnlyList<PolicySource> sources, RegoValue? data = null, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        data ??= ObjectValue.Empty;
        options ??= CompileOptions.Default;
        return new PolicySet(Compiler.Run(sources, data, options), options, RevisionOf(sources, data));
    }

    /// <summary>Compiles a query, such as <c>data.governed.decision</c>; do it once and evaluate it often.</summary>
    /// <exception cref="RegoException">The query is not well formed or not safe.</exception>
    public Query Prepare(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new Query(QueryCompiler.Compile(_compiler, query, _options));
    }

    /// <summary>Compiles a query that tells the value of each of its expressions, as a tool shows them.</summary>
    /// <exception cref="RegoException">The query is not well formed or not safe.</exception>
    internal Answers.AnswerQuery PrepareAnswers(string query, Answers.QuerySetting setting) => Answers.AnswerCompiler.Compile(_compiler, query, setting, _options);

    /// <summary>What a query reads, directly or through rules.</summary>
    /// <exception cref="RegoException">The query is not well formed or not safe.</exception>
    internal Dependencies DependenciesOf(string query) => Dependencies.Of(_compiler.Root, QueryCompiler.Statements(_compiler, query, _options));

    /// <summary>Compiles a query that is to be asked before some of its input is known, to filter what is stored.</summary>
    /// <param name="query">The query, such as <c>data.governed.feed.include</c>.</param>
    /// <param name="options">What is unknown, and what may become a condition.</param>
    /// <exception cref="RegoException">The query or the name of the mask rule is not well formed or not safe, or an unknown is no path below input.</exception>
    public Filter PrepareFilter(string query, FilterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= FilterOptions.Default;
        var body = QueryCompiler.Statements(_compiler, query, _options);
        var asked = QueriedRule.Of(_compiler, body);
        var mask = asked.Mask(options) is { } rule ? Prepare(rule) : null;
        return new Filter(new PartialQuery(_compiler, body, options with { Unknowns = asked.Unknowns(options) }), mask);
    }

    /// <summary>An observer for evaluations of these policies, which must be compiled as observable.</summary>
    /// <param name="everyDefinition">Whether to evaluate definitions, too, that an index would leave out: needed to tell why each failed.</param>
    /// <exception cref="InvalidOperationException">The policies were not compiled as observable.</exception>
    public Observation Observe(bool everyDefinition = false) => new(
        _compiler.Linker.Sites ?? throw new InvalidOperationException($"compile with {nameof(CompileOptions.Observable)}"),
        _compiler.Line,
        everyDefinition);

    private static string RevisionOf(IReadOnlyList<PolicySource> sources, RegoValue data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            // The length keeps neighbouring texts apart.
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }
        foreach (var source in sources.OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            Add(source.Path);
            Add(source.Text);
        }
        Add(data.ToJson());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
