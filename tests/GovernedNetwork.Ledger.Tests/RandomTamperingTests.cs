using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>Whatever is done to an export, several things at once: it does not verify, or it still holds the very records.</summary>
public sealed class RandomTamperingTests : IDisposable
{
    private const int Records = 30;
    private const string RecordStart = "{\"position\"";

    private readonly SampleExport export = SampleExport.Make(Records, 6, erased: [8]);
    private readonly string[] genuine;
    private readonly SignedNote last;

    public RandomTamperingTests()
    {
        genuine = [.. export.Lines];
        last = export.Verify().Checkpoint!;
    }

    private enum Way { FlipBit, Delete, Duplicate, Swap, Move, CutLines, CutBytes, RollBack, Forge }

    public void Dispose() => export.Dispose();

    [Fact]
    public void No_mixture_of_tampering_verifies_beside_the_checkpoint_that_was_kept()
    {
        var deed = Gen.Elements(Enum.GetValues<Way>()).SelectMany(way => Gen.Choose(0, 1 << 30).SelectMany(a => Gen.Choose(0, 1 << 30).Select(b => (way, a, b))));
        var found = 0;
        Prop.ForAll(deed.NonEmptyListOf().ToArbitrary(), deeds =>
        {
            var bytes = Done(deeds.Take(4));
            var report = export.Verify(bytes, last);
            if (report.Ok)
            {
                Assert.Equal(genuine.Where(IsRecord), Encoding.UTF8.GetString(bytes).Split('\n').Where(IsRecord));
                return;
            }

            found++;
            var fault = report.Fault!;
            Assert.InRange(fault.Line, 1, Encoding.UTF8.GetString(bytes).Count(unit => unit == '\n') + 2);
            Assert.True(fault.First is null == fault.Last is null && (fault.First ?? 0) <= (fault.Last ?? 0));
            // What it calls proved is genuine.
            var proved = report.Checkpoint is { } held ? (int)Checkpoint.Parse(held.Text).Size : 0;
            Assert.Equal(genuine.Where(IsRecord).Take(proved), Encoding.UTF8.GetString(bytes).Split('\n').Where(IsRecord).Take(proved));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
        Assert.True(found > 700, $"{found} of 1000 were found");
    }

    private static bool IsRecord(string line) => line.StartsWith(RecordStart, StringComparison.Ordinal);

    private byte[] Done(IEnumerable<(Way Way, int A, int B)> deeds)
    {
        var lines = genuine.ToList();
        byte[]? bytes = null;
        foreach (var (way, a, b) in deeds)
        {
            if (bytes is not null || lines.Count < 2)
            {
                break;
            }

            var (x, y) = (1 + (a % (lines.Count - 1)), 1 + (b % (lines.Count - 1)));
            switch (way)
            {
                case Way.FlipBit:
                    bytes = Bytes(lines);
                    bytes[a % bytes.Length] ^= (byte)(1 << (b % 8));
                    break;
                case Way.CutBytes:
                    bytes = Bytes(lines)[..^(1 + (a % 200))];
                    break;
                case Way.Delete:
                    lines.RemoveAt(x);
                    break;
                case Way.Duplicate:
                    lines.Insert(y, lines[x]);
                    break;
                case Way.Swap:
                    (lines[x], lines[y]) = (lines[y], lines[x]);
                    break;
                case Way.Move:
                    var moved = lines[x];
                    lines.RemoveAt(x);
                    lines.Insert(Math.Min(y, lines.Count), moved);
                    break;
                case Way.CutLines:
                    lines.RemoveRange(x, lines.Count - x);
                    break;
                case Way.RollBack:
                    // To an earlier checkpoint, with a header that says so: without the one that was kept, this is an export of that time.
                    var size = 6 * (1 + (a % 4));
                    lines = [.. genuine.TakeWhile(line => !line.StartsWith($"{RecordStart}:{size},", StringComparison.Ordinal))];
                    lines[0] = lines[0].Replace($"\"size\":{Records}", $"\"size\":{size}", StringComparison.Ordinal);
                    break;
                default:
                    lines[x] = IsRecord(lines[x]) ? SampleExport.Line(SampleExport.Record(a % Records, "forged")) : lines[x];
                    break;
            }
        }

        return bytes ?? Bytes(lines);
    }

    private static byte[] Bytes(List<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
