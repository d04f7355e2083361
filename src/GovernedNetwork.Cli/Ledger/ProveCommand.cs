using System.CommandLine;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Proofs;

namespace GovernedNetwork.Cli.Ledger;

internal static class ProveCommand
{
    public static Command Create(Terminal terminal)
    {
        var export = new Argument<string>("EXPORT") { Description = "The export, one JSON object a line." };
        var position = new Argument<long?>("POSITION") { Description = "The record's position, from 0.", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<long?>("--since") { Description = "Prove instead that the log only grew since it had N records.", HelpName = "N" };
        var keys = new TrustedKeys();
        var command = new Command("prove", "Verify an export, then print the proof that one record is in it, or that it extends an older checkpoint.") { export, position, since };
        keys.AddTo(command);
        command.SetGuardedAction(terminal, line =>
        {
            if (line.GetValue(position) is null == line.GetValue(since) is null)
            {
                throw new FormatException("Say what to prove: the POSITION of a record, or --since the size of an older checkpoint.");
            }

            using var file = File.OpenRead(terminal.Full(line.GetRequiredValue(export)));
            var proved = new ProvedExport(file, keys.Read(line, terminal));
            if (proved.Report.Fault is { } fault)
            {
                FaultText.Write(terminal.Error, fault, proved.Report.Checkpoint);
                return 1;
            }

            terminal.Out.Write(line.GetValue(position) is { } number ? proved.Inclusion(number).ToString() : proved.Consistency(line.GetValue(since)!.Value).ToString());
            return 0;
        });
        return command;
    }
}
