using System.CommandLine;
using System.Globalization;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger.Remote;

internal static class ExportCommand
{
    private const int Tries = 5;

    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out", "-o") { Description = "The file to write. While it is unfinished it is called FILE.part, and is taken up again.", HelpName = "FILE", Required = true };
        var (address, token, keys) = (LedgerServer.Address(), LedgerServer.TokenFile(), new TrustedKeys());
        var command = new Command("export", "Fetch the export of a running network, verifying it as it arrives.") { address, output, token };
        keys.AddTo(command);
        command.SetGuardedAction(terminal, async (line, cancellation) =>
        {
            using var server = LedgerServer.At(line.GetRequiredValue(address), line.GetValue(token), terminal);
            var path = terminal.Full(line.GetRequiredValue(output));
            return await Fetch(server, path, keys.Read(line, terminal), terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> Fetch(LedgerServer server, string path, NoteVerifier[] trusted, Terminal terminal, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var file = await ExportFile.Open(path + ".part", trusted, cancellation);
            var broken = file.Fault is null ? await Broken(server, file, cancellation) : null;
            if (broken is null || file.Fault is not null)
            {
                return End(file, path, terminal);
            }

            if (attempt == Tries)
            {
                throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"{broken.Message} {path}.part holds {file.Covered:N0} records; run this again to go on from there."), broken);
            }

            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"interrupted after {file.Covered:N0} records: {broken.Message}"));
            await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), cancellation);
        }
    }

    /// <summary>What interrupted the transfer; null when it came to its end.</summary>
    private static async Task<Exception?> Broken(LedgerServer server, ExportFile file, CancellationToken cancellation)
    {
        try
        {
            await using var part = await server.Export(file.Covered, file.Size, follow: false, cancellation);
            await file.Take(part, cancellation);
            return file.Fault is not null || file.Covered == file.Size ? null : new IOException("the connection ended early.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return failure;
        }
    }

    private static int End(ExportFile file, string path, Terminal terminal)
    {
        var report = file.Finish();
        file.Dispose();
        if (report.Fault is { } fault)
        {
            FaultText.Write(terminal.Out, fault, report.Checkpoint);
            terminal.Out.WriteLine($"kept:  {path}.part, as it arrived up to there; take it away to begin anew");
            return 1;
        }

        File.Move(path + ".part", path, overwrite: true);
        foreach (var warning in report.Warnings)
        {
            terminal.Error.WriteLine($"warning: {warning}");
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exported and verified: {report.Size:N0} records of {report.Origin} to {path}"));
        return 0;
    }
}
