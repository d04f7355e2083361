using System.CommandLine;
using System.Text.Json;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>The options that name the keys to trust, the same for every ledger command.</summary>
internal sealed class TrustedKeys
{
    private readonly Option<string[]> _key = new("--key")
    {
        Description = "A verifier key to trust: name+keyid+base64. May be given more than once.",
        HelpName = "VKEY",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _file = new("--key-file")
    {
        Description = "A file of verifier keys, one a line, or what the log publishes at /.well-known/governed-ledger.",
        HelpName = "F",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_key);
        command.Options.Add(_file);
    }

    /// <summary>The keys given on the command line; none when none was given.</summary>
    /// <exception cref="FormatException">A text is no verifier key.</exception>
    /// <exception cref="IOException">The key file cannot be read.</exception>
    public NoteVerifier[] Read(ParseResult line, Terminal terminal)
    {
        var fromFile = line.GetValue(_file) is { } file ? Keys(File.ReadAllText(terminal.Full(file)).Trim()) : [];
        return [.. line.GetRequiredValue(_key).Concat(fromFile).Distinct().Select(NoteVerifier.Parse)];
    }

    /// <summary>As <see cref="Read"/>, for what is worth only as much as the key that it is checked with.</summary>
    /// <exception cref="FormatException">No key was given, or a text is none.</exception>
    /// <exception cref="IOException">The key file cannot be read.</exception>
    public NoteVerifier[] Require(ParseResult line, Terminal terminal) => Read(line, terminal) is { Length: > 0 } keys
        ? keys
        : throw new FormatException("A proof is only worth the key that it is checked with: give --key or --key-file.");

    private static string[] Keys(string text)
    {
        if (!text.StartsWith('{'))
        {
            return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        try
        {
            using var published = JsonDocument.Parse(text);
            return [.. published.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("verifier").GetString() ?? "")];
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The key file is neither a list of verifier keys nor what a log publishes.", e);
        }
    }
}
