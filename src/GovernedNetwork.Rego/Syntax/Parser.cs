using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Reads one source by recursive descent: one token of lookahead, no backtracking, so time is linear in the text.</summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 400;
    private const int MaxTries = 200;

    /// <summary>Infix operators lean to the left, so a long chain nests as deeply as it is long.</summary>
    private const int MaxOperators = 600;

    internal static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        ["as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some", "true", "with"]);

    private readonly string _path;
    private readonly Lexer _lexer;
    private readonly bool _experimental;
    private readonly HashSet<string> _future = [];
    private Token _token;
    private Token _previous;
    private int _depth;
    private int _wildcards;
    private int _operators;
    private int _literals;
    private readonly List<RegoError> _refused = [];
    private int _tries;

    private Parser(string path, string text, bool experimental)
    {
        (_path, _experimental) = (path, experimental);
        _lexer = new Lexer(path, text);
        _token = _lexer.Next();
    }

    /// <exception cref="SyntaxException">The source is not well formed.</exception>
    public static Module ParseModule(string path, string text, bool experimental) => new Parser(path, text, experimental).Module();

    /// <exception cref="SyntaxException">The text is not a body.</exception>
    public static IReadOnlyList<Statement> ParseQuery(string text, bool experimental, bool negatesBodies)
    {
        var parser = new Parser("", text, experimental);
        if (negatesBodies)
        {
            parser._future.Add("not");
        }
        var body = parser.Statements(end: null);
        return body.Count > 0 ? body : throw parser.Unexpected("expected a query");
    }

    /// <exception cref="SyntaxException">The text is not one term.</exception>
    public static Term ParseTerm(string text)
    {
        var parser = new Parser("", text, experimental: false);
        var term = parser.Infix();
        return parser._token.Kind == TokenKind.End ? term : throw parser.Unexpected();
    }

    private Location Here => At(_token);

    private Location At(Token token) => new(_path, token.Row, token.Column, token.Start, token.End);

    /// <summary>The same start, with everything that has been taken since.</summary>
    private Location Span(Location start) => start with { End = _previous.End };

    private bool NextTouches => _token.Start == _previous.End;

    private Token Take()
    {
        _previous = _token;
        _token = _lexer.Next();
        return _previous;
    }

    private bool TryTake(string symbol)
    {
        if (!_token.Is(symbol))
        {
            return false;
        }
        Take();
        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!_token.IsWord(word))
        {
            return false;
        }
        Take();
        return true;
    }

    private void Expect(string symbol, string wanted)
    {
        if (!TryTake(symbol))
        {
            throw Unexpected(wanted);
        }
    }

    private SyntaxException Unexpected(string? wanted = null) =>
        new(Here, $"unexpected {_token}{(wanted is null ? "" : ": " + wanted)}");

    private static SyntaxException Illegal(Location at, string message) => new(at, message);

    private Variable Wildcard(Location at) => new(at, Variable.WildcardPrefix + _wildcards++);

    /// <summary>Counts nesting, so that hostile text is an error and never the end of the process.</summary>
    private Nesting Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SyntaxException(Here, $"nested deeper than {MaxDepth}");
        }
        return new Nesting(this);
    }

    private readonly ref struct Nesting(Parser parser)
    {
        public void Dispose() => parser._depth--;
    }
}
