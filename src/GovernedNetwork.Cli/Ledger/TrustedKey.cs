using System.CommandLine;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>The options that name the key to trust, the same for every ledger command.</summary>
internal sealed class TrustedKey
{
    private readonly Option<string?> _key = new("--key") { Description = "The verifier key to trust: name+keyid+base64.", HelpName = "VKEY" };
    private readonly Option<FileInfo?> _file = new("--key-file") { Description = "A file that holds the verifier key.", HelpName = "F" };

    public void AddTo(Command command)
    {
        command.Options.Add(_key);
        command.Options.Add(_file);
    }

    /// <summary>The key given on the command line; none when none was given.</summary>
    /// <exception cref="FormatException">The text is no verifier key.</exception>
    /// <exception cref="IOException">The key file cannot be read.</exception>
    public NoteVerifier[] Read(ParseResult line)
    {
        var text = line.GetValue(_key) ?? (line.GetValue(_file) is { } file ? File.ReadAllText(file.FullName) : null);
        return text is null ? [] : [NoteVerifier.Parse(text)];
    }
}
