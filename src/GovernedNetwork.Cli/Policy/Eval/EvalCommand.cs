using System.CommandLine;
using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>gn policy eval: exit code 0 with an answer (an undefined one included), 2 with errors; --fail and --fail-defined make it 1.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new EvalOptions();
        var command = new Command("eval", "Evaluate a query.");
        options.AddTo(command);
        command.SetAction(parsed => Run(terminal, options.Read(parsed, terminal), options.Show(parsed)));
        return command;
    }

    private static int Run(Terminal terminal, EvalRequest request, EvalShow show)
    {
        if (request.InputFile is { } file && !File.Exists(terminal.Full(file)))
        {
            terminal.Error.Write(ErrorText.Missing(file, "open").Message + "\n");
            return 2;
        }
        var result = new Evaluation(terminal, request).Run();
        Write(terminal, result, show);
        return result.Failed ? 2 : (show.Fail && !result.IsDefined) || (show.FailDefined && result.IsDefined) ? 1 : 0;
    }

    private static void Write(Terminal terminal, EvalResult result, EvalShow show)
    {
        if (result.Failed && show.Format is not ("json" or "discard"))
        {
            terminal.Error.Write(new ErrorText(result.Sources).Of(result.Errors) + "\n");
            return;
        }
        Action<Terminal, EvalResult> write = show.Format switch
        {
            "values" => ValuesFormat.Write,
            "bindings" => BindingsFormat.Write,
            "pretty" => new PrettyFormat(show.Limit).Write,
            "source" => SourceFormat.Write,
            "raw" => RawFormat.Write,
            "discard" => DiscardFormat.Write,
            _ => JsonFormat.Write,
        };
        write(terminal, result);
    }
}

/// <summary>How a result is shown and what becomes the exit code.</summary>
internal sealed record EvalShow(string Format, int Limit, bool Fail, bool FailDefined);
