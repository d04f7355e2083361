using System.CommandLine;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>The flags of gn policy eval, named as OPA names them.</summary>
internal sealed class EvalOptions
{
    private const int DefaultLimit = 80;
    private const int DefaultProfileLimit = 10;

    private readonly Argument<string?> _query = new("query") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _data = new("--data", "-d") { Description = "Policies and documents: files, or folders with all that is in them." };
    private readonly Option<string[]> _bundles = new("--bundle", "-b") { Description = "Bundles: archives, or folders laid out as one." };
    private readonly Option<string[]> _ignored = new("--ignore") { Description = "Names of files and folders to leave out, such as *.json." };
    private readonly Option<string?> _input = new("--input", "-i") { Description = "A file with the input document." };
    private readonly Option<bool> _standardInput = new("--stdin-input", "-I") { Description = "Read the input document from standard input.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _standard = new("--stdin") { Description = "Read the query from standard input.", Arity = ArgumentArity.Zero };
    private readonly Option<string?> _package = new("--package") { Description = "The package whose rules the query may name." };
    private readonly Option<string[]> _imports = new("--import") { Description = "Imports of the query." };
    private readonly Option<bool> _strictErrors = new("--strict-builtin-errors") { Description = "Stop at the first error of a builtin.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _showErrors = new("--show-builtin-errors") { Description = "Tell an error of a builtin without stopping.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _strict = new("--strict", "-S") { Description = "Refuse what nothing uses.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _partial = new("--partial", "-p") { Description = "Tell what has to hold of the unknown values.", Arity = ArgumentArity.Zero };
    private readonly Option<string[]> _unknowns = new("--unknowns", "-u") { Description = "Paths of the input that are unknown." };
    private readonly Option<bool> _coverage = new("--coverage") { Description = "Tell which rows of the policies were evaluated.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _metrics = new("--metrics") { Description = "Tell how long each part took.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _profile = new("--profile") { Description = "Tell how often each expression ran and for how long.", Arity = ArgumentArity.Zero };
    private readonly Option<int> _profileLimit = new("--profile-limit") { Description = "How many expressions to tell.", DefaultValueFactory = _ => DefaultProfileLimit };
    private readonly Option<string> _explain = Choice.Of("--explain", null, "off", "full", "notes", "fails", "debug");
    private readonly Option<string> _format = Choice.Of("--format", "-f", "json", "values", "bindings", "pretty", "source", "raw", "discard");
    private readonly Option<int> _limit = new("--pretty-limit") { Description = "The width of a cell of a table.", DefaultValueFactory = _ => DefaultLimit };
    private readonly Option<bool> _fail = new("--fail") { Description = "Exit code 1 when the query is undefined.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _failDefined = new("--fail-defined") { Description = "Exit code 1 when the query is defined.", Arity = ArgumentArity.Zero };

    public void AddTo(Command command)
    {
        command.Add(_query);
        Option[] all =
        [
            _data, _bundles, _ignored, _input, _standardInput, _standard, _package, _imports, _strictErrors, _showErrors, _strict, _partial, _unknowns,
            _coverage, _metrics, _profile, _profileLimit, _explain, _format, _limit, _fail, _failDefined,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
        command.Validators.Add(result =>
        {
            if (result.GetValue(_query) is null && !result.GetValue(_standard))
            {
                result.AddError("specify query argument or --stdin");
            }
            // Only partial evaluation has Rego as its answer.
            if (result.GetResult(_format)?.Errors.Any() != true && result.GetValue(_format) == "source" && !result.GetValue(_partial))
            {
                result.AddError("invalid output format for evaluation");
            }
        });
    }

    public EvalRequest Read(ParseResult parsed, Terminal terminal) => new()
    {
        Query = parsed.GetValue(_standard) ? terminal.In.ReadToEnd().Trim() : parsed.GetValue(_query)!,
        Data = parsed.GetValue(_data) ?? [],
        Bundles = parsed.GetValue(_bundles) ?? [],
        Ignored = parsed.GetValue(_ignored) ?? [],
        InputFile = parsed.GetValue(_input),
        InputFromStandard = parsed.GetValue(_standardInput),
        Package = parsed.GetValue(_package),
        Imports = parsed.GetValue(_imports) ?? [],
        StrictBuiltinErrors = parsed.GetValue(_strictErrors),
        ShowBuiltinErrors = parsed.GetValue(_showErrors),
        Strict = parsed.GetValue(_strict),
        Partial = parsed.GetValue(_partial),
        Unknowns = parsed.GetValue(_unknowns) is { Length: > 0 } unknowns ? unknowns : ["input"],
        Coverage = parsed.GetValue(_coverage),
        Metrics = parsed.GetValue(_metrics),
        Profile = parsed.GetValue(_profile),
        ProfileLimit = parsed.GetValue(_profileLimit),
        Explain = parsed.GetValue(_explain) is not "off",
    };

    public EvalShow Show(ParseResult parsed) =>
        new(parsed.GetValue(_format)!, parsed.GetValue(_limit), parsed.GetValue(_fail), parsed.GetValue(_failDefined));
}
