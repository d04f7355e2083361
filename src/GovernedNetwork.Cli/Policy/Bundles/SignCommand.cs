using System.CommandLine;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>gn policy sign: writes the signature of a folder that is to be a bundle.</summary>
internal static class SignCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder laid out as a bundle." };
        var bundle = new Option<bool>("--bundle", "-b") { Description = "The path is a bundle; always so.", Arity = ArgumentArity.Zero };
        var output = new Option<string>("--output-file-path", "-o") { Description = "The folder to write the signature to.", DefaultValueFactory = _ => "." };
        var key = new SigningKey();
        var command = new Command("sign", "Sign the files of a bundle.") { path, bundle, output };
        key.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = terminal.Full(parsed.GetValue(path)!);
            try
            {
                if (!Directory.Exists(folder))
                {
                    throw new RegoException(ErrorText.Missing(parsed.GetValue(path)!));
                }
                var signer = key.Read(parsed, terminal) ?? throw new RegoException(new RegoError("", "specify the secret (HMAC) or path of the PEM file containing the private key (RSA and ECDSA)", "", 0, 0));
                var signature = BundleSignature.Sign(Files(folder), signer.Key, signer.Claims, signer.KeyId);
                File.WriteAllBytes(Path.Combine(terminal.Full(parsed.GetValue(output)!), BundleFile.Signatures), signature.Content);
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

    private static IEnumerable<BundleFile> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => new BundleFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
        .Where(file => file.Name != BundleFile.Signatures);
}
