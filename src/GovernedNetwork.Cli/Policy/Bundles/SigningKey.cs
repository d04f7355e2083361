using System.CommandLine;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>What signs a bundle, and what the signature says besides its files.</summary>
internal sealed record Signer(BundleKey Key, RegoValue? Claims, string KeyId);

/// <summary>The flags of a key to sign with. A key is a file with PEM or, for HMAC, the secret itself or a file with it.</summary>
internal sealed class SigningKey
{
    public const string DefaultId = "default";

    private readonly Option<string?> _key = new("--signing-key") { Description = "A file with the private key in PEM, or the secret." };
    private readonly Option<string> _algorithm = new("--signing-alg") { Description = "The algorithm of the signature.", DefaultValueFactory = _ => "RS256" };
    private readonly Option<string?> _claims = new("--claims-file") { Description = "A JSON file with more claims." };
    private readonly Option<string> _id = new("--signing-key-id") { Description = "The name of the key.", DefaultValueFactory = _ => DefaultId };

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_algorithm);
        command.Add(_claims);
        command.Add(_id);
    }

    /// <exception cref="RegoException">The key is none for the algorithm, or the claims are not JSON.</exception>
    public Signer? Read(ParseResult parsed, Terminal terminal) => parsed.GetValue(_key) is not { } key ? null : new Signer(
        BundleKey.Of(parsed.GetValue(_algorithm)!, Text(key, terminal)),
        parsed.GetValue(_claims) is { } claims ? RegoValue.Parse(File.ReadAllBytes(terminal.Full(claims))) : null,
        parsed.GetValue(_id)!);

    public static string Text(string key, Terminal terminal) => File.Exists(terminal.Full(key)) ? File.ReadAllText(terminal.Full(key)) : key;
}
