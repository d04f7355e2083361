using GovernedNetwork.Audit;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

/// <summary>What a record says goes; that it was there, and its proof, stay.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;
    private readonly Community community;
    private MemberId officer;
    private DecisionId enrolment;

    public ErasureTests()
    {
        network = RunningNetwork.In(folder);
        community = new Community(network);
    }

    public async ValueTask InitializeAsync()
    {
        officer = await community.Enrol("officer", "staff", "compliance");
        await community.Enrol("patient", "patient", "patient");
        enrolment = network.Records.Page(new RecordFilter(Action: "members.enrol"), 1)[0].Id;
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_payload_and_whom_it_was_about_are_gone_and_everything_still_verifies()
    {
        var before = network.Records.Find(enrolment)!;
        var under = Community.Done(await Erase(enrolment));

        var after = network.Records.Find(enrolment)!;
        Assert.Null(after.Payload);
        Assert.Null(after.Decision);
        Assert.Equal((before.Commitment, before.Row.Position, before.Row.At, "members.enrol", "permit"), (after.Commitment, after.Row.Position, after.Row.At, after.Row.Action, after.Row.Effect));
        Assert.Equal(("erased", "erased", ""), (after.Row.Actor, after.Row.ResourceId, after.Row.Request));
        Assert.Empty(network.Records.Page(new RecordFilter(Resource: before.Row.ResourceId), 9));
        Assert.Empty(network.Records.Page(new RecordFilter(Text: before.Row.ResourceId), 9));
        Assert.Null(network.Integrity.Verify().BadPosition);
        Assert.NotNull(network.Integrity.Prove(after.Row.Position));

        var report = await Export();
        Assert.True(report.Ok, report.Fault?.Sentence);
        Assert.Equal(1, report.Erased);
        Assert.Equal(under, network.Erasures.Of(enrolment)!.Decision);
    }

    [Fact]
    public async Task No_word_and_no_number_of_it_is_left_in_the_index()
    {
        while (await network.Follower.Round(TestContext.Current.CancellationToken) > 0) { }
        var before = network.Records.Find(enrolment)!.Row;
        var word = before.ResourceId.Replace("-", "", StringComparison.Ordinal);
        Assert.Single(network.Records.Page(new RecordFilter(before.ResourceId), 9));
        Assert.NotEqual(0, network.Number($"SELECT COUNT(*) FROM record_index WHERE words LIKE '%{word}%'"));

        Community.Done(await Erase(enrolment));
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Empty(network.Records.Page(new RecordFilter(before.ResourceId), 9));
            Assert.Empty(network.Records.Page(new RecordFilter(Resource: before.ResourceId), 9));
            Assert.Equal(1, network.Records.Totals(new RecordFilter(Action: "members.enrol", Reason: before.Reasons[0]))["permit"]);
            Assert.Equal(2, network.Records.Totals(new RecordFilter(Action: "members.enrol"))["permit"]);
            Assert.Equal(0, network.Number($"SELECT COUNT(*) FROM record_index WHERE words LIKE '%{word}%'"));
            while (await network.Follower.Round(TestContext.Current.CancellationToken) > 0) { }
        }

        folder.Tamper("INSERT INTO record_words (record_words, rank) VALUES ('integrity-check', 1)");
        await network.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Assert.Equal(-1, (await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken)).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(word)));
    }

    [Fact]
    public async Task The_erasure_says_on_which_basis_and_not_whose_record_it_was()
    {
        var whose = network.Records.Find(enrolment)!.Row.ResourceId;
        var under = network.Records.Find(Community.Done(await Erase(enrolment)))!;
        Assert.Equal((officer.Value.ToString(), "record.erase", enrolment.Value.ToString()), (under.Row.Actor, under.Row.Action, under.Row.ResourceId));
        Assert.Contains("\"basis\":\"erasure_request\"", under.Payload, StringComparison.Ordinal);
        Assert.Contains("\"reference\":\"2026-17\"", under.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain(whose, under.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_not_left_in_the_file()
    {
        var salt = (byte[])network.Value($"SELECT salt FROM records WHERE id = '{enrolment.Value}'")!;
        Community.Done(await Erase(enrolment));
        await network.DisposeAsync();
        Assert.Equal(-1, (await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken)).AsSpan().IndexOf(salt));
    }

    [Fact]
    public async Task What_was_erased_is_not_left_in_the_log_while_the_network_runs()
    {
        var salt = (byte[])network.Value($"SELECT salt FROM records WHERE id = '{enrolment.Value}'")!;
        using (var reader = folder.Connect())
        {
            reader.Execute("BEGIN");
            using var looks = reader.CreateCommand();
            looks.CommandText = "SELECT COUNT(*) FROM records";
            Assert.NotEqual(0L, looks.ExecuteScalar());
            await community.Enrol("bob", "provider");
            var bobs = (byte[])network.Value("SELECT salt FROM records ORDER BY position DESC LIMIT 1")!;
            Assert.True(IsInLog(bobs));
            Community.Done(await Erase(new DecisionId(Guid.Parse((string)network.Value("SELECT id FROM records ORDER BY position DESC LIMIT 1")!))));
            // Who reads an older state keeps it there, and nobody waits for them.
            await community.Enrol("carol", "provider");
            Assert.True(IsInLog(bobs));
            reader.Execute("COMMIT");
            await community.Enrol("dora", "provider");
            Assert.True(SpinWait.SpinUntil(() => !IsInLog(bobs), TimeSpan.FromSeconds(10)), "It is left in the log.");
        }

        Community.Done(await Erase(enrolment));
        Assert.True(SpinWait.SpinUntil(() => !IsInLog(salt), TimeSpan.FromSeconds(10)), "It is left in the log.");
        Assert.Equal(-1, (await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken)).AsSpan().IndexOf(salt));

        bool IsInLog(byte[] bytes)
        {
            // Which may be emptied while it is read.
            using var log = new FileStream(folder.Database + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var read = new MemoryStream();
            log.CopyTo(read);
            return read.ToArray().AsSpan().IndexOf(bytes) >= 0;
        }
    }

    [Fact]
    public async Task Policy_refuses_without_a_basis_by_others_and_of_erasures_and_of_own_deeds()
    {
        Community.Refused("erasure.no_basis", await Erase(enrolment, basis: "because"));
        var manager = await community.Enrol("manager", "staff", "manager");
        Community.Refused("erasure.not_officer", await community.Pass(Community.As(manager), new EraseRecord(enrolment, manager, "erasure_request", "1")));
        Assert.NotNull(network.Records.Find(enrolment)!.Payload);

        var under = Community.Done(await Erase(enrolment));
        Community.Refused("erasure.done", await Erase(enrolment));
        var second = await community.Enrol("second", "staff", "compliance");
        Community.Refused("erasure.of_erasure", await community.Pass(Community.As(second), new EraseRecord(under, second, "erasure_request", "1")));
        Community.Refused("erasure.own_deed", await Erase(under));
        Assert.IsType<Outcome<DecisionId>.Missing>(await Erase(new DecisionId(officer.Value)));
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task A_repeated_request_whose_record_was_erased_is_not_done_again()
    {
        var once = new Idempotency("key", "digest");
        var first = await network.Gate.Pass(Actor.System("r"), new Members.SignOut(officer), TestContext.Current.CancellationToken, once);
        var decision = Assert.IsType<Outcome<MemberId>.Refused>(first).Decision.Id;
        Community.Done(await Erase(decision));
        Assert.IsType<Outcome<MemberId>.KeyReused>(await network.Gate.Pass(Actor.System("r"), new Members.SignOut(officer), TestContext.Current.CancellationToken, once));
    }

    private Task<Outcome<DecisionId>> Erase(DecisionId record, string basis = "erasure_request") =>
        community.Pass(Community.As(officer), new EraseRecord(record, officer, basis, "2026-17"));

    private async Task<ExportReport> Export()
    {
        using var export = new MemoryStream();
        await network.Export.Write(export, TestContext.Current.CancellationToken);
        export.Position = 0;
        using var key = NoteVerifier.Parse(network.Key.VerifierKey);
        return ExportReader.Verify(export, [key]);
    }
}
