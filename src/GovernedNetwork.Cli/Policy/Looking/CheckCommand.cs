using System.CommandLine;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>gn policy check: compiles and shows every error with its line; exit code 1 with errors.</summary>
internal static class CheckCommand
{
    private const int MostErrors = 10;

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Folders or files with policies.", Arity = ArgumentArity.OneOrMore };
        var bundle = new Option<bool>("--bundle", "-b") { Description = "The paths are bundles.", Arity = ArgumentArity.Zero };
        var ignored = new Option<string[]>("--ignore") { Description = "Names of files and folders to leave out." };
        var strict = new Option<bool>("--strict", "-S") { Description = "Refuse what nothing uses.", Arity = ArgumentArity.Zero };
        var most = new Option<int>("--max-errors", "-m") { Description = "How many errors to tell at most.", DefaultValueFactory = _ => MostErrors };
        var format = Choice.Of("--format", "-f", "pretty", "json");
        var command = new Command("check", "Report every error in policies.") { paths, bundle, ignored, strict, most, format };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(paths)!;
            var isBundle = parsed.GetValue(bundle);
            var loaded = new PolicyFiles(terminal, parsed.GetValue(ignored) ?? []).Load(isBundle ? [] : given, isBundle ? given : []);
            var options = new CompileOptions { CheckAnnotations = true, Strict = parsed.GetValue(strict), MaxErrors = parsed.GetValue(most) };
            var (errors, when) = Errors(loaded, options);
            if (errors.Count > 0)
            {
                terminal.Error.Write((parsed.GetValue(format) == "json" ? new ErrorJson(loaded.Sources).Document(errors).Indented() : new ErrorText(loaded.Sources).Of(errors, when)) + "\n");
            }
            return errors.Count > 0 ? 1 : 0;
        });
        return command;
    }

    private static (IReadOnlyList<RegoError> Errors, string When) Errors(LoadedPolicies loaded, CompileOptions options)
    {
        IReadOnlyList<RegoError> reading = [.. loaded.Errors, .. SourceCheck.Errors(loaded.Sources, options)];
        if (reading.Count > 0)
        {
            return (reading, " during loading");
        }
        try
        {
            PolicySet.Compile(loaded.Sources, loaded.Data, options);
            return ([], "");
        }
        catch (RegoException e)
        {
            return (e.Errors, "");
        }
    }
}
