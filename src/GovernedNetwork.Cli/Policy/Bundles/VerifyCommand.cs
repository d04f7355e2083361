using System.CommandLine;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>gn policy verify: whether an archive holds what was signed, and compiles. OPA has no such command; the flags are those of opa build.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("bundle") { Description = "The archive." };
        var key = new Option<string>("--verification-key") { Description = "A file with the public key or certificate in PEM, or the secret.", Required = true };
        var algorithm = new Option<string>("--signing-alg") { Description = "The algorithm that the signature must have.", DefaultValueFactory = _ => "RS256" };
        var scope = new Option<string?>("--scope") { Description = "The scope that the signature must name." };
        var unverified = new Option<string[]>("--exclude-files-verify") { Description = "Files that need no signature." };
        var command = new Command("verify", "Verify the signature of a bundle.") { path, key, algorithm, scope, unverified };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(path)!;
            try
            {
                if (!File.Exists(terminal.Full(file)))
                {
                    throw new RegoException(ErrorText.Missing(file));
                }
                var trusted = BundleKey.Of(parsed.GetValue(algorithm)!, SigningKey.Text(parsed.GetValue(key)!, terminal));
                using var archive = File.OpenRead(terminal.Full(file));
                var bundle = Bundle.Read(archive, new BundleVerification(trusted, parsed.GetValue(scope), parsed.GetValue(unverified)));
                if (!bundle.IsDelta)
                {
                    bundle.Compile();
                }
                terminal.Out.Write($"verified: revision \"{bundle.Manifest.Revision}\", {bundle.Sources.Count} policies\n");
                return 0;
            }
            catch (RegoException e)
            {
                terminal.Error.Write($"error: {new ErrorText([]).Of(e.Errors[0])}\n");
                return 1;
            }
        });
        return command;
    }
}
