using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;

namespace GovernedNetwork.Ledger.Tests;

public sealed class ProofFileTests : IDisposable
{
    private readonly NoteSigner signer = NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm);

    public void Dispose() => signer.Dispose();

    [Fact]
    public void An_inclusion_file_is_spelled_as_c2sp_tlog_proof_spells_it()
    {
        var note = SignedNote.Parse("log.example\n2\n" + Hash('B') + "\n\n\u2014 log.example AAAAAAAAAAAA\n");
        Assert.Equal(
            "c2sp.org/tlog-proof@v1\nextra " + Hash('A') + "\nindex 1\n" + Hash('C') + "\n\nlog.example\n2\n" + Hash('B') + "\n\n\u2014 log.example AAAAAAAAAAAA\n",
            new InclusionFile(LedgerHash.ParseBase64(Hash('A')), 1, [LedgerHash.ParseBase64(Hash('C'))], note).ToString());
        Assert.Equal(
            "old 1\n" + Hash('C') + "\n\nlog.example\n2\n" + Hash('B') + "\n\n\u2014 log.example AAAAAAAAAAAA\n",
            new ConsistencyFile(1, [LedgerHash.ParseBase64(Hash('C'))], note).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(64)]
    public void Every_position_of_a_log_is_proved_by_its_file_and_by_no_other_key(int size)
    {
        using var stranger = NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm);
        for (var position = 0; position < size; position++)
        {
            Assert.True(InclusionFile.TryParse(Inclusion(position, size).ToString(), out var file));
            Assert.Null(file.Refutation([signer.Verifier]));
            Assert.NotNull(file.Refutation([stranger.Verifier]));
            Assert.NotNull((file with { Position = position + 1 }).Refutation([signer.Verifier]));
        }
    }

    [Fact]
    public void Every_older_checkpoint_is_extended_and_no_other_history_is()
    {
        const int Size = 20;
        for (var old = 0; old <= Size; old++)
        {
            Assert.True(ConsistencyFile.TryParse(Consistency(old, Size).ToString(), out var file));
            var older = new Checkpoint(SampleExport.Origin, old, Root(old));
            Assert.Null(file.Refutation(older, [signer.Verifier]));
            Assert.NotNull(file.Refutation(older with { Root = LedgerHash.Of("forked"u8) }, [signer.Verifier]));
            Assert.NotNull(file.Refutation(older with { Origin = "other.example" }, [signer.Verifier]));
            Assert.NotNull(file.Refutation(older with { Size = Size + 1 }, [signer.Verifier]));
        }
    }

    [Fact]
    public void No_character_of_a_proof_file_can_change_and_still_prove_the_same()
    {
        var (inclusion, growth) = (Inclusion(5, 9).ToString(), Consistency(5, 9).ToString());
        var older = new Checkpoint(SampleExport.Origin, 5, Root(5));
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), Gen.Elements('0', 'A', '\n', ' ', '+', 'z').ToArbitrary(), (at, unit) =>
        {
            var changed = Changed(inclusion, at, unit);
            Assert.True(changed == inclusion || !InclusionFile.TryParse(changed, out var file) || file.Refutation([signer.Verifier]) is not null, changed);
            changed = Changed(growth, at, unit);
            Assert.True(changed == growth || !ConsistencyFile.TryParse(changed, out var extended) || extended.Refutation(older, [signer.Verifier]) is not null, changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static string Changed(string text, int at, char unit) => new StringBuilder(text) { [at % text.Length] = unit }.ToString();

    private static string Hash(char unit) => new string(unit, 42) + "A=";

    private static LedgerHash[] Leaves(int size) => [.. Enumerable.Range(0, size).Select(i => Commitment.LeafHash(SampleExport.Record(i).Commitment))];

    private static LedgerHash Root(int size) => Trees.Root(Leaves(size));

    private SignedNote Note(int size) => new Checkpoint(SampleExport.Origin, size, Root(size)).Sign(signer);

    private InclusionFile Inclusion(int position, int size) => new(
        SampleExport.Record(position).Commitment, position, Trees.Builder(Leaves(size)).Inclusion(position, size).Hashes, Note(size));

    private ConsistencyFile Consistency(int old, int size) => new(
        old, old == 0 ? [] : Trees.Builder(Leaves(size)).Consistency(old, size).Hashes, Note(size));
}
