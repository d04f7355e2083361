using System.CommandLine;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Compilation;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>gn policy deps: what a query reads, directly or through rules.</summary>
internal static class DependenciesCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string[]>("--data", "-d") { Description = "Policies and documents." };
        var bundle = new Option<string[]>("--bundle", "-b") { Description = "Bundles." };
        var ignored = new Option<string[]>("--ignore") { Description = "Names of files and folders to leave out." };
        var format = Choice.Of("--format", "-f", "pretty", "json");
        var query = new Argument<string>("query");
        var command = new Command("deps", "Tell the documents that a query reads.") { data, bundle, ignored, format, query };
        command.SetAction(parsed =>
        {
            var loaded = new PolicyFiles(terminal, parsed.GetValue(ignored) ?? []).Load(parsed.GetValue(data) ?? [], parsed.GetValue(bundle) ?? []);
            try
            {
                var found = loaded.Errors.Count > 0
                    ? throw new RegoException(loaded.Errors)
                    : PolicySet.Compile(loaded.Sources, loaded.Data).DependenciesOf(parsed.GetValue(query)!);
                terminal.Out.Write(parsed.GetValue(format) == "json" ? Document(found).Indented() + "\n" : Table(found));
                return 0;
            }
            catch (RegoException e)
            {
                terminal.Error.Write("error: " + new ErrorText(loaded.Sources).Of(e.Errors) + "\n");
                return 1;
            }
        });
        return command;
    }

    private static Json Document(Dependencies found) => Json.Object(("base", Json.Array(found.Base.Select(PathJson.Of))), ("virtual", Json.Array(found.Virtual.Select(PathJson.Of))));

    private static string Table(Dependencies found)
    {
        string[] bases = [.. found.Base.Select(Dependencies.Shown)];
        string[] virtuals = [.. found.Virtual.Select(Dependencies.Shown)];
        var rows = Enumerable.Range(0, Math.Max(bases.Length, virtuals.Length))
            .Select(i => (IReadOnlyList<string>)[bases.ElementAtOrDefault(i) ?? "", virtuals.ElementAtOrDefault(i) ?? ""]);
        return new TextTable(["BASE DOCUMENTS", "VIRTUAL DOCUMENTS"], [.. rows]).Write();
    }
}
