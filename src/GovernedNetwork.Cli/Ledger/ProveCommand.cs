using System.CommandLine;
using System.Text.Json;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

internal static class ProveCommand
{
    public static Command Create()
    {
        var export = new Argument<FileInfo>("EXPORT") { Description = "The export, one JSON object a line." };
        var position = new Argument<long>("POSITION") { Description = "The record's position, from 0." };
        var key = new TrustedKey();
        var command = new Command("prove", "Verify an export, then print the proof that one record is in it.") { export, position };
        key.AddTo(command);
        command.SetGuardedAction(line =>
        {
            using var file = line.GetRequiredValue(export).OpenRead();
            return Prove(file, line.GetRequiredValue(position), key.Read(line));
        });
        return command;
    }

    private static int Prove(Stream export, long position, NoteVerifier[] trusted)
    {
        // Every complete subtree of the tree, by level: 64 bytes a record in all.
        var levels = new List<List<LedgerHash>>();
        var report = ExportReader.Verify(export, trusted, closed: (level, _, hash) =>
        {
            if (level == levels.Count)
            {
                levels.Add([]);
            }

            levels[level].Add(hash);
        });
        if (report.Fault is { } fault)
        {
            Console.Error.WriteLine($"failed: the export does not verify ({fault.Code}): {fault.Sentence}");
            return 1;
        }

        if (position < 0 || position >= report.Size)
        {
            Console.Error.WriteLine($"failed: the export has positions 0 to {report.Size - 1}.");
            return 1;
        }

        var proof = new ProofBuilder((level, index) => levels[level][checked((int)index)]).Inclusion(position, report.Size);
        var document = new ProofDocument(
            ProofDocument.CurrentFormat, position, report.Size, levels[0][(int)position].ToHex(), [.. proof.Hashes.Select(hash => hash.ToHex())], report.Checkpoint!.ToString());
        Console.WriteLine(JsonSerializer.Serialize(document, ProofJson.Default.ProofDocument));
        return 0;
    }
}
