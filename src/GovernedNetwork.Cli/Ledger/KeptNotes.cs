using System.CommandLine;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>The options that name checkpoints kept from earlier, without which a history that the key holder rewrote looks genuine.</summary>
internal sealed class KeptNotes
{
    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "A signed checkpoint kept from earlier: the export must contain the same history.",
        HelpName = "F",
    };

    private readonly Option<string?> _anchors = new("--anchor")
    {
        Description = "The anchor file, to which the network appends its checkpoints: the export must contain them all.",
        HelpName = "F",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_checkpoint);
        command.Options.Add(_anchors);
    }

    /// <exception cref="FormatException">A file holds no checkpoint.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IReadOnlyList<SignedNote> Read(ParseResult line, Terminal terminal)
    {
        var kept = new List<SignedNote>();
        if (line.GetValue(_anchors) is { } anchors)
        {
            kept.AddRange(AnchorFile.Read(terminal.Full(anchors)));
        }

        if (line.GetValue(_checkpoint) is { } checkpoint)
        {
            kept.Add(SignedNote.Parse(File.ReadAllText(terminal.Full(checkpoint))));
        }

        return kept;
    }
}
