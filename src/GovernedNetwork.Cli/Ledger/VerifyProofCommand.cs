using System.CommandLine;
using System.Globalization;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;

namespace GovernedNetwork.Cli.Ledger;

internal static class VerifyProofCommand
{
    public static Command Create(Terminal terminal)
    {
        var proof = new Argument<string>("FILE") { Description = "What gn ledger prove printed." };
        var older = new Option<string?>("--older") { Description = "For a proof of growth: the older checkpoint, as it was kept.", HelpName = "F" };
        var keys = new TrustedKeys();
        var command = new Command("verify-proof", "Check one record's proof, or a proof of growth, against the log's key.") { proof, older };
        keys.AddTo(command);
        command.SetGuardedAction(terminal, line =>
        {
            var trusted = keys.Require(line, terminal);
            var text = File.ReadAllText(terminal.Full(line.GetRequiredValue(proof)));
            var (claim, why) = InclusionFile.TryParse(text, out var inclusion) ? (Claim(inclusion), inclusion.Refutation(trusted))
                : ConsistencyFile.TryParse(text, out var growth) ? (Claim(growth), growth.Refutation(Older(line.GetValue(older), terminal, trusted), trusted))
                : throw new FormatException("Not a proof: neither C2SP tlog-proof with a commitment, nor a body of tlog-witness add-checkpoint.");
            terminal.Out.WriteLine(why is null ? $"verified: {claim}" : $"NOT verified: {why}");
            return why is null ? 0 : 1;
        });
        return command;
    }

    private static string Claim(InclusionFile file) => string.Create(
        CultureInfo.InvariantCulture, $"the record with commitment {file.Commitment} stands at position {file.Position} of the log that this key signs");

    private static string Claim(ConsistencyFile file) => string.Create(
        CultureInfo.InvariantCulture, $"the log only grew since it had {file.OldSize} records");

    private static Checkpoint Older(string? path, Terminal terminal, NoteVerifier[] trusted)
    {
        var note = SignedNote.Parse(File.ReadAllText(terminal.Full(
            path ?? throw new FormatException("A proof of growth is checked from a checkpoint that you kept: give --older."))));
        return note.Check(trusted) == NoteTrust.Trusted
            ? Checkpoint.Parse(note.Text)
            : throw new FormatException("The older checkpoint is not signed by a trusted key, so nothing follows from it.");
    }
}
