using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Audit;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>How fast an export is verified, and a record proved in a ledger of many: <c>ledger [records]</c>.</summary>
internal static class LedgerRun
{
    private const int Exported = 200_000;
    private const int Proofs = 1_000;

    public static async Task Go(int records)
    {
        Verify();
        var folder = Directory.CreateTempSubdirectory("governed-ledger-").FullName;
        try
        {
            await Prove(folder, records);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Verify()
    {
        using var signer = NoteSigner.Generate("ledger.example/audit", NoteSigner.BestAlgorithm);
        var output = new ArrayBufferWriter<byte>(Exported * 1100);
        var writer = new ExportWriter(output, new ExportHeader(signer.Name, signer.Verifier.Key, Exported));
        var tree = new Frontier();
        // About as long as the record of a post.
        var filler = new string('x', 600);
        for (var position = 0; position < Exported; position++)
        {
            var payload = CanonicalJson.FromUtf8(Encoding.UTF8.GetBytes($$$"""{"version":1,"position":{{{position}}},"record":{"action":"posts.publish","facts":"{{{filler}}}","reasons":[]}}"""));
            var salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
            var commitment = Commitment.Of(salt, payload);
            writer.Write(new ExportRecord(position, commitment, salt, payload));
            tree.Append(Commitment.LeafHash(commitment));
            if (position % 100 == 99) writer.WriteCheckpoint(new Checkpoint(signer.Name, tree.Size, tree.Root).Sign(signer).ToString());
        }

        using var export = new MemoryStream(output.WrittenSpan.ToArray());
        // Of processor time, so that whatever else runs on the machine does not count.
        var started = Environment.CpuUsage.TotalTime;
        var report = ExportReader.Verify(export, [signer.Verifier]);
        var spent = Environment.CpuUsage.TotalTime - started;
        Say($"verified        {(report.Ok ? Exported / spent.TotalSeconds : 0),9:N0} records a second of one core, {export.Length / Exported:N0} bytes each, a checkpoint for 100");
    }

    private static async Task Prove(string folder, int records)
    {
        await using (var network = Network(folder)) _ = network.GetRequiredService<Store>();
        SqliteConnection.ClearAllPools();
        FilledLedger.Write(folder, records, payload: null);
        var started = Stopwatch.GetTimestamp();
        await using var filled = Network(folder);
        _ = filled.GetRequiredService<Store>();
        Say($"started         {Stopwatch.GetElapsedTime(started).TotalSeconds,9:N1} seconds, all hashes of {records:N0} records made anew");
        var integrity = filled.GetRequiredService<Integrity>();
        var times = new double[Proofs];
        var hashes = 0;
        for (var at = 0; at < Proofs; at++)
        {
            var position = RandomNumberGenerator.GetInt32(records);
            var began = Stopwatch.GetTimestamp();
            hashes = Math.Max(hashes, integrity.Prove(position)!.Hashes.Count);
            times[at] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        Say($"proved          {times[Proofs / 2],9:N2} ms in the middle, {times[Proofs * 99 / 100]:N2} ms at the 99th of 100, {hashes * LedgerHash.Length} bytes, among {records:N0} records");
    }

    public static ServiceProvider Network(string folder) => new ServiceCollection()
        .AddSingleton<IClock>(SystemClock.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(Options.Create(new StoreOptions { Folder = folder }))
        .AddGovernedNetwork()
        .BuildServiceProvider();

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
