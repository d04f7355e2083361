using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var export = new Argument<FileInfo>("EXPORT") { Description = "The export, one JSON object a line." };
        var anchor = new Option<FileInfo?>("--checkpoint") { Description = "A signed checkpoint kept from earlier: the export must contain the same history.", HelpName = "F" };
        var key = new TrustedKey();
        var command = new Command("verify", "Verify every record, signature and root of an export.") { export, anchor };
        key.AddTo(command);
        command.SetGuardedAction(line =>
        {
            var trusted = key.Read(line);
            using var file = line.GetRequiredValue(export).OpenRead();
            var watch = Stopwatch.StartNew();
            var report = ExportReader.Verify(file, trusted, line.GetValue(anchor) is { } kept ? Anchor(kept, trusted) : null);
            Print(report, watch.Elapsed);
            return report.Ok ? 0 : 1;
        });
        return command;
    }

    // An anchor is worth what its signature is worth, so with a trusted key it must carry one.
    private static Checkpoint Anchor(FileInfo file, NoteVerifier[] trusted)
    {
        var note = SignedNote.Parse(File.ReadAllText(file.FullName));
        return trusted.Length == 0 || note.Check(trusted) == NoteTrust.Trusted
            ? Checkpoint.Parse(note.Text)
            : throw new FormatException("The kept checkpoint is not signed by the trusted key.");
    }

    private static void Print(ExportReport report, TimeSpan elapsed)
    {
        foreach (var warning in report.Warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        if (report.Fault is null)
        {
            var rate = report.Size / Math.Max(elapsed.TotalSeconds, 1e-6);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified: {report.Size:N0} records of {report.Origin}, {report.Erased:N0} of them erased"));
            Console.WriteLine($"root:     {report.Root}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate:     {rate:N0} records/s"));
            return;
        }

        var fault = report.Fault;
        Console.WriteLine($"NOT verified: {fault.Code}");
        Console.WriteLine($"where: line {fault.Line}{Positions(fault)}");
        Console.WriteLine($"why:   {fault.Sentence}");
        Console.WriteLine(report.Checkpoint is { } held && Checkpoint.TryParse(held.Text, out var good)
            ? $"still proved: the {good.Size} records before position {good.Size}"
            : "still proved: nothing");
        Console.WriteLine($"next:  {NextStep.After(fault.Code)}");
    }

    private static string Positions(ExportFault fault) => fault switch
    {
        { First: null } => "",
        _ when fault.First == fault.Last => $", position {fault.First}",
        _ => $", between positions {fault.First} and {fault.Last}",
    };
}
