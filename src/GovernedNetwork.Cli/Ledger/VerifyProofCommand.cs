using System.CommandLine;
using System.Text.Json;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

internal static class VerifyProofCommand
{
    public static Command Create()
    {
        var proof = new Argument<FileInfo>("FILE") { Description = "What gn ledger prove printed." };
        var key = new TrustedKey();
        var command = new Command("verify-proof", "Check one record's proof against the log's key.") { proof };
        key.AddTo(command);
        command.SetGuardedAction(line =>
        {
            var trusted = key.Read(line);
            if (trusted.Length == 0)
            {
                throw new FormatException("A proof is only worth the key that it is checked with: give --key or --key-file.");
            }

            var why = Refusal(Read(line.GetRequiredValue(proof)), trusted);
            Console.WriteLine(why is null ? "verified: the record is in the log that this key signs" : $"NOT verified: {why}");
            return why is null ? 0 : 1;
        });
        return command;
    }

    private static ProofDocument Read(FileInfo file)
    {
        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), ProofJson.Default.ProofDocument);
            return document is { Format: ProofDocument.CurrentFormat, LeafHash: not null, Hashes: not null, Checkpoint: not null }
                ? document
                : throw new FormatException($"Not a proof of the format {ProofDocument.CurrentFormat}.");
        }
        catch (JsonException notJson)
        {
            throw new FormatException($"Not a proof of the format {ProofDocument.CurrentFormat}.", notJson);
        }
    }

    private static string? Refusal(ProofDocument document, NoteVerifier[] trusted)
    {
        var note = SignedNote.Parse(document.Checkpoint);
        var checkpoint = Checkpoint.Parse(note.Text);
        var proof = new InclusionProof(document.Position, document.Size, [.. document.Hashes.Select(LedgerHash.ParseHex)]);
        return note.Check(trusted) != NoteTrust.Trusted ? "the checkpoint is not signed by the trusted key"
            : checkpoint.Size != document.Size ? "the proof is for another size than the checkpoint's"
            : !proof.Verify(LedgerHash.ParseHex(document.LeafHash), checkpoint.Root) ? "the hashes do not lead from the record to the signed root"
            : null;
    }
}
