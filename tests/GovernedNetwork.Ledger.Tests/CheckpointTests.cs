using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

public sealed class CheckpointTests
{
    private const string Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Fact]
    public void A_checkpoint_is_three_lines_and_reads_back()
    {
        var checkpoint = new Checkpoint("ledger.example/audit", 0, MerkleTree.EmptyRoot);
        Assert.Equal($"ledger.example/audit\n0\n{Root}\n", checkpoint.ToString());
        Assert.Equal(checkpoint, Checkpoint.Parse(checkpoint.ToString()));
        Assert.Equal(checkpoint, Checkpoint.Parse(checkpoint + "an extension line\n"));
    }

    [Theory]
    [InlineData("o\n01\n" + Root + "\n")]
    [InlineData("o\n-1\n" + Root + "\n")]
    [InlineData("o\n+1\n" + Root + "\n")]
    [InlineData("o\n1 \n" + Root + "\n")]
    [InlineData("o\n9223372036854775808\n" + Root + "\n")]
    [InlineData("\n1\n" + Root + "\n")]
    [InlineData("o\n1\n" + Root)]
    [InlineData("o\n1\n" + Root + "\n\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("o\n1\nAAAA\n")]
    public void A_checkpoint_of_any_other_form_is_refused(string text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void What_would_not_read_back_cannot_be_signed()
    {
        using var signer = NoteSigner.Generate("o", NoteAlgorithm.EcdsaP256);
        Assert.Throws<ArgumentException>(() => new Checkpoint("two\nlines", 1, default).Sign(signer));
        Assert.Throws<ArgumentException>(() => new Checkpoint("", 1, default).Sign(signer));
        Assert.Throws<ArgumentException>(() => new Checkpoint("o", -1, default).Sign(signer));
        Assert.Equal(NoteTrust.Trusted, new Checkpoint("o", 1, default).Sign(signer).Check(signer.Verifier));
    }
}
