using System.CommandLine;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>gn policy fmt: sources in the one form; exit code 2 for one that cannot be read, and with --fail for one that differs.</summary>
internal static class FormatCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Files, or folders with all their sources; standard input when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var write = new Option<bool>("--write", "-w") { Description = "Write the files instead of printing them.", Arity = ArgumentArity.Zero };
        var list = new Option<bool>("--list", "-l") { Description = "Name the files that differ.", Arity = ArgumentArity.Zero };
        var diff = new Option<bool>("--diff", "-d") { Description = "Print the lines that differ.", Arity = ArgumentArity.Zero };
        var fail = new Option<bool>("--fail") { Description = "Exit code 2 when a file differs.", Arity = ArgumentArity.Zero };
        var drop = new Option<bool>("--drop-v0-imports") { Description = "Leave out imports that have no effect any more.", Arity = ArgumentArity.Zero };
        var command = new Command("fmt", "Bring policies into the one form.") { paths, write, list, diff, fail, drop };
        command.SetAction(parsed => new Formatting(terminal)
        {
            Writes = parsed.GetValue(write),
            Lists = parsed.GetValue(list),
            Diffs = parsed.GetValue(diff),
            Fails = parsed.GetValue(fail),
            DropsImports = parsed.GetValue(drop),
        }.Run(parsed.GetValue(paths) ?? []));
        return command;
    }

    private sealed class Formatting(Terminal terminal)
    {
        public bool Writes { get; init; }

        public bool Lists { get; init; }

        public bool Diffs { get; init; }

        public bool Fails { get; init; }

        public bool DropsImports { get; init; }

        public int Run(string[] paths) => paths.Length == 0 ? One(new PolicySource("stdin", terminal.In.ReadToEnd()), null) : All(paths);

        private int All(string[] paths)
        {
            foreach (var path in paths)
            {
                var full = terminal.Full(path);
                if (!Path.Exists(full))
                {
                    return Refuse(ErrorText.Missing(path).Message);
                }
                var files = Directory.Exists(full) ? Directory.EnumerateFiles(full, "*.rego", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : (IEnumerable<string>)[full];
                foreach (var file in files)
                {
                    var shown = file == full ? path : Path.Combine(path, Path.GetRelativePath(full, file));
                    if (One(new PolicySource(shown, File.ReadAllText(file)), file) is > 0 and var code)
                    {
                        return code;
                    }
                }
            }
            return 0;
        }

        private int One(PolicySource source, string? file)
        {
            string text;
            try
            {
                text = PolicyFormat.Format(source, DropsImports);
            }
            catch (RegoException e)
            {
                return Refuse("failed to format Rego source file: " + new ErrorText([source]).Of(e.Errors));
            }
            var differs = text != source.Text;
            if (Lists && differs)
            {
                terminal.Out.Write(source.Path + "\n");
            }
            if (Diffs && differs)
            {
                terminal.Out.Write(LineDifference.Of(source.Text, text));
            }
            if (Writes && differs && file is not null)
            {
                File.WriteAllText(file, text);
            }
            if (!Lists && !Diffs && !Writes)
            {
                terminal.Out.Write(text);
            }
            return Fails && differs ? Refuse("unexpected diff") : 0;
        }

        private int Refuse(string message)
        {
            terminal.Error.Write(message + "\n");
            return 2;
        }
    }
}
