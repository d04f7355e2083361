using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var export = new Argument<string>("EXPORT") { Description = "The export, one JSON object a line." };
        var (keys, kept) = (new TrustedKeys(), new KeptNotes());
        var command = new Command("verify", "Verify every record, signature and root of an export.") { export };
        keys.AddTo(command);
        kept.AddTo(command);
        command.SetGuardedAction(terminal, line =>
        {
            using var file = File.OpenRead(terminal.Full(line.GetRequiredValue(export)));
            var notes = kept.Read(line, terminal);
            var watch = Stopwatch.StartNew();
            var report = ExportReader.Verify(file, keys.Read(line, terminal), notes);
            Print(terminal, report, notes.Count, watch.Elapsed);
            return report.Ok ? 0 : 1;
        });
        return command;
    }

    private static void Print(Terminal terminal, ExportReport report, int kept, TimeSpan elapsed)
    {
        foreach (var warning in report.Warnings)
        {
            terminal.Error.WriteLine($"warning: {warning}");
        }

        if (report.Fault is { } fault)
        {
            FaultText.Write(terminal.Out, fault, report.Checkpoint);
            return;
        }

        var rate = report.Size / Math.Max(elapsed.TotalSeconds, 1e-6);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified: {report.Size:N0} records of {report.Origin}, {report.Erased:N0} of them erased"));
        terminal.Out.WriteLine($"root:     {report.Root}");
        foreach (var key in report.Keys)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key:      {key.Verifier} from {key.From}"));
        }

        if (kept > 0)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept:     {kept} checkpoints kept elsewhere agree"));
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate:     {rate:N0} records/s"));
    }
}
