using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>A fault for a person: what happened, where, what is proved all the same, and what to do next.</summary>
internal static class FaultText
{
    public static void Write(TextWriter output, ExportFault fault, SignedNote? lastGood)
    {
        output.WriteLine($"NOT verified: {fault.Code}");
        output.WriteLine($"where: line {fault.Line}{Positions(fault)}");
        output.WriteLine($"why:   {fault.Sentence}");
        output.WriteLine(lastGood is { } held && Checkpoint.TryParse(held.Text, out var good)
            ? $"still proved: the {good.Size} records before position {good.Size}"
            : "still proved: nothing");
        output.WriteLine($"next:  {NextStep.After(fault.Code)}");
    }

    private static string Positions(ExportFault fault) => fault switch
    {
        { First: null } => "",
        _ when fault.First == fault.Last => $", position {fault.First}",
        _ => $", between positions {fault.First} and {fault.Last}",
    };
}
