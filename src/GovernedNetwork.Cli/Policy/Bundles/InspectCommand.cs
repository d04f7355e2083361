using System.CommandLine;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>gn policy inspect: what a bundle says of itself and what is in it.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A bundle: an archive or a folder." };
        var annotations = new Option<bool>("--annotations", "-a") { Description = "Tell what the policies say of themselves.", Arity = ArgumentArity.Zero };
        var format = Choice.Of("--format", "-f", "pretty", "json");
        var command = new Command("inspect", "Tell what is in a bundle.") { path, annotations, format };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(path)!, parsed.GetValue(annotations), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool annotations, bool isJson)
    {
        var full = terminal.Full(path);
        if (!Path.Exists(full))
        {
            terminal.Error.Write($"error: error reading \"{path}\": {ErrorText.Missing(path).Message}\n");
            return 1;
        }
        var loaded = new PolicyFiles(terminal, []).Load([], [path]);
        try
        {
            if (loaded.Errors.Count > 0)
            {
                throw new RegoException(loaded.Errors);
            }
            var contents = BundleContents.Of(loaded, annotations);
            terminal.Out.Write(isJson ? ContentsJson.Of(contents).Indented() + "\n" : ContentsText.Of(contents));
            return 0;
        }
        catch (RegoException e)
        {
            terminal.Error.Write($"error: {new ErrorText(loaded.Sources).Of(e.Errors)}\n");
            return 1;
        }
    }
}
