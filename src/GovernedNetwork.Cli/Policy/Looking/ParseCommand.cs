using System.CommandLine;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>gn policy parse: the syntax tree of one source.</summary>
internal static class ParseCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A file with a policy." };
        var format = Choice.Of("--format", "-f", "pretty", "json");
        var include = new Option<string>("--json-include") { Description = "What to put in besides the tree: locations, comments; with - in front, what to leave out.", DefaultValueFactory = _ => "" };
        var command = new Command("parse", "Print the syntax tree of a policy.") { path, format, include };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(path)!, parsed.GetValue(format) == "json", parsed.GetValue(include)!.Split(',')));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool isJson, string[] include)
    {
        var full = terminal.Full(path);
        if (!File.Exists(full))
        {
            terminal.Error.Write(ErrorText.Missing(path, "open").Message + "\n");
            return 1;
        }
        var source = new PolicySource(path, File.ReadAllText(full));
        try
        {
            var tree = SyntaxTree.Parse(source, include.Contains("locations"), !include.Contains("-comments"));
            terminal.Out.Write(isJson ? TreeJson.Of(tree).Indented() + "\n" : TreeText.Of(tree));
            return 0;
        }
        catch (RegoException e)
        {
            terminal.Error.Write((isJson ? new ErrorJson([source]).Document(e.Errors).Indented() : new ErrorText([source]).Of(e.Errors)) + "\n");
            return 1;
        }
    }
}
