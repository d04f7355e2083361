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
    private const int Warming = 2;
    private const int Passes = 7;
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
        var output = new ArrayBufferWriter<byte>(Exported * 2400);
        var writer = new ExportWriter(output, new ExportHeader(signer.Name, signer.Verifier.Key, Exported));
        var tree = new Frontier();
        for (var position = 0; position < Exported; position++)
        {
            var payload = CanonicalJson.FromUtf8(Encoding.UTF8.GetBytes(RecordOfPost(position)));
            var salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
            var commitment = Commitment.Of(salt, payload);
            writer.Write(new ExportRecord(position, commitment, salt, payload));
            tree.Append(Commitment.LeafHash(commitment));
            if (position % 100 == 99) writer.WriteCheckpoint(new Checkpoint(signer.Name, tree.Size, tree.Root).Sign(signer).ToString());
        }

        using var export = new MemoryStream(output.WrittenSpan.ToArray());
        // The first passes are the compiler's: a ledger worth waiting for has millions.
        var rates = new double[Passes];
        for (var pass = -Warming; pass < Passes; pass++)
        {
            export.Position = 0;
            // Of processor time, so that whatever else runs on the machine does not count.
            var started = Environment.CpuUsage.TotalTime;
            var report = ExportReader.Verify(export, [signer.Verifier]);
            var spent = Environment.CpuUsage.TotalTime - started;
            if (pass >= 0) rates[pass] = report.Ok ? Exported / spent.TotalSeconds : 0;
        }

        Array.Sort(rates);
        Say($"verified        {rates[Passes / 2],9:N0} records a second of one core in the middle of {Passes} passes ({rates[0]:N0} to {rates[^1]:N0}), {export.Length / Exported:N0} bytes each, a checkpoint for 100");
    }

    /// <summary>What a member's post leaves: the facts that policy saw, its reason, and its duties.</summary>
    private static string RecordOfPost(int position) =>
        $$$"""
        {"version":1,"at":"2026-11-22T08:00:00.{{{position % 1000:D3}}}Z","record":{"decision":"01a1e8f0-0000-7000-8000-{{{position:D12}}}","actor":{"id":"01a1e8ef-6c00-7000-8000-000000000017","kind":"member","channel":"api"},
        "action":"posts.publish","resource":{"type":"post","id":"01a1e8f0-1000-7000-8000-{{{position:D12}}}","group":"01a1e8ef-6c00-7000-8000-000000000003"},"effect":"permit",
        "reasons":[{"code":"posts.member_writes","message":"Members of this group may post here.","rule":"posts/posts.rego:25"}],"obligations":[],"revision":"5b1f0a6c8e7d94c2b3a1908f7e6d5c4b3a2918070615243342516f7e8d9cabb0",
        "request":"0HNQ8R10AH911:{{{position:X8}}}","facts_digest":"8f7e6d5c4b3a2918070615243342516f7e8d9cabb05b1f0a6c8e7d94c2b3a190","facts":{"action":"posts.publish","approvals":[],"context":{"channel":"api","counts":{},"now":"2026-11-22T08:00:00Z"},
        "destination":null,"details":{},"group":{"barriers":["industry"],"id":"01a1e8ef-6c00-7000-8000-000000000003","kind":"closed","name":"Oncology","rights":{"exchange":{"bluesky":{"out":"redact"} } },"sensitive":false},
        "resource":{"audience":"group","author":"01a1e8ef-6c00-7000-8000-000000000017","author_segment":"provider","group":"01a1e8ef-6c00-7000-8000-000000000003","id":"01a1e8f0-1000-7000-8000-{{{position:D12}}}","labels":[{"code":"phi.date","confidence":0.93}],"legal_hold":false,"state":"draft","type":"post"},
        "subject":{"attributes":{"profession":"oncologist","verified":true},"emergency":{},"groups":{"01a1e8ef-6c00-7000-8000-000000000003":{"probation":false,"role":"member","since":"2026-01-02T00:00:00Z","state":"member"} },"id":"01a1e8ef-6c00-7000-8000-000000000017","kind":"member","roles":["clinician"],"segment":"provider","session":{"age_seconds":60,"strength":"mfa"},"state":"active"} } } }
        """;

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
