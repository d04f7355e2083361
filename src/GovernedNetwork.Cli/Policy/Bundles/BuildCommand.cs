using System.CommandLine;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>gn policy build: policies and documents that compile, as one archive. Errors stand on standard output, as those of OPA do.</summary>
internal static class BuildCommand
{
    private static readonly BundleManifest Everything = new("", [""]);

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Folders or files with policies and documents.", Arity = ArgumentArity.OneOrMore };
        var bundle = new Option<bool>("--bundle", "-b") { Description = "The paths are bundles.", Arity = ArgumentArity.Zero };
        var ignored = new Option<string[]>("--ignore") { Description = "Names of files and folders to leave out." };
        var output = new Option<string>("--output", "-o") { Description = "The archive to write.", DefaultValueFactory = _ => "bundle.tar.gz" };
        var revision = new Option<string?>("--revision", "-r") { Description = "Names this state of the policies." };
        var entrypoints = new Option<string[]>("--entrypoint", "-e") { Description = "Paths of rules that must exist." };
        var prune = new Option<bool>("--prune-unused") { Description = "Has an effect in plans only, which are not made.", Arity = ArgumentArity.Zero };
        var optimise = new Option<int>("--optimize", "-O") { Description = "Only 0: this engine optimises when it compiles." };
        var target = Choice.Of("--target", "-t", "rego", "plan", "wasm");
        var key = new SigningKey();
        var command = new Command("build", "Write a bundle.") { paths, bundle, ignored, output, revision, entrypoints, prune, optimise, target };
        key.AddTo(command);
        command.SetAction(parsed =>
        {
            string[] given = [.. parsed.GetValue(paths)!.Distinct()];
            var isBundle = parsed.GetValue(bundle);
            var loaded = new PolicyFiles(terminal, parsed.GetValue(ignored) ?? []).Load(isBundle ? [] : given, isBundle ? given : []);
            var text = new ErrorText(loaded.Sources);
            try
            {
                if (parsed.GetValue(optimise) > 0 || parsed.GetValue(target) != "rego")
                {
                    return Refuse(terminal, "only bundles of Rego sources are made, neither optimised nor compiled");
                }
                if (loaded.Errors.Count > 0)
                {
                    return Refuse(terminal, "load error: " + text.Of(loaded.Errors, " during loading"));
                }
                var manifest = loaded.Manifest ?? Everything;
                var made = Bundle.Of(parsed.GetValue(revision) is { } named ? manifest with { Revision = named } : manifest, loaded.Sources, loaded.Data);
                var rules = made.Compile().Rules;
                foreach (var entrypoint in parsed.GetValue(entrypoints) ?? [])
                {
                    var name = "data." + entrypoint.Replace('/', '.');
                    if (!rules.Any(r => r.Rule == name || r.Rule.StartsWith(name + ".", StringComparison.Ordinal)))
                    {
                        return Refuse(terminal, $"entrypoint \"{entrypoint}\" does not refer to a rule or policy decision");
                    }
                }
                var signer = key.Read(parsed, terminal);
                using var archive = File.Create(terminal.Full(parsed.GetValue(output)!));
                made.Write(archive, signer?.Key, signer?.Claims, signer?.KeyId ?? SigningKey.DefaultId);
                return 0;
            }
            catch (RegoException e)
            {
                return Refuse(terminal, text.Of(e.Errors));
            }
        });
        return command;
    }

    private static int Refuse(Terminal terminal, string message)
    {
        terminal.Out.Write($"error: {message}\n");
        return 1;
    }
}
