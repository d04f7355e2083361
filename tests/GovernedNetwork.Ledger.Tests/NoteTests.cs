using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

public sealed class NoteTests
{
    private const string Text = "ledger.example/audit\n3\nIgH0bJYV3pcYWKUjfZ3GwfYnh1EKm8Yv3EvMxKFkGjA=\n";

    public static TheoryData<NoteAlgorithm> Algorithms =>
        NoteSigner.BestAlgorithm == NoteAlgorithm.Ed25519 ? [NoteAlgorithm.Ed25519, NoteAlgorithm.EcdsaP256] : [NoteAlgorithm.EcdsaP256];

    [Fact]
    public void Ed25519_is_that_of_RFC_8032_section_7_1_test_1()
    {
        RequireEd25519();
        using var key = Ed25519.FromSeed(Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        var signature = key.Sign([]);
        Assert.Equal("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", Convert.ToHexStringLower(key.PublicKey()));
        Assert.Equal(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            Convert.ToHexStringLower(signature));
        Assert.True(key.Verify([], signature));
        Assert.False(key.Verify([0], signature));
        Assert.False(key.Verify([], signature.AsSpan(1)));
    }

    // The example key and note of Go's golang.org/x/mod/sumdb/note documentation.
    [Fact]
    public void A_note_signed_by_Go_opens_here()
    {
        RequireEd25519();
        using var verifier = NoteVerifier.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.Parse(
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
        Assert.Equal(NoteTrust.Trusted, note.Check(verifier));
        Assert.Equal(NoteTrust.BadSignature, (note with { Text = "Other.\n" }).Check(verifier));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Keys_and_notes_survive_their_text(NoteAlgorithm algorithm)
    {
        using var signer = NoteSigner.Generate("ledger.example/audit", algorithm);
        using var again = NoteSigner.Parse(signer.ExportPrivateKey() + "\n");
        using var verifier = NoteVerifier.Parse(again.Verifier.Key);
        var note = SignedNote.Parse(SignedNote.Sign(Text, again).ToString());
        Assert.StartsWith("PRIVATE+KEY+ledger.example/audit+", signer.ExportPrivateKey(), StringComparison.Ordinal);
        Assert.Equal(signer.Verifier.Key, verifier.Key);
        Assert.Equal(Text, note.Text);
        Assert.Equal(NoteTrust.Trusted, note.Check(verifier));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void No_bit_of_a_note_can_flip_and_the_note_still_be_trusted(NoteAlgorithm algorithm)
    {
        using var signer = NoteSigner.Generate("ledger.example/audit", algorithm);
        var note = Encoding.UTF8.GetBytes(SignedNote.Sign(Text, signer).ToString());
        Prop.ForAll(Gen.Choose(0, (note.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var changed = (byte[])note.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            return !SignedNote.TryParse(Encoding.UTF8.GetString(changed), out var parsed) || parsed.Check(signer.Verifier) != NoteTrust.Trusted;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Unknown_keys_are_ignored_and_a_known_key_that_fails_spoils_the_note()
    {
        using var log = NoteSigner.Generate("log", NoteSigner.BestAlgorithm);
        using var witness = NoteSigner.Generate("witness", NoteAlgorithm.EcdsaP256);
        using var stranger = NoteSigner.Generate("stranger", NoteAlgorithm.EcdsaP256);
        var note = SignedNote.Sign(Text, log, stranger, witness);
        var spoilt = note with { Signatures = [note.Signatures[0], SignedNote.Sign("Other.\n", witness).Signatures[0]] };
        Assert.Equal(NoteTrust.Trusted, note.Check(log.Verifier));
        Assert.Equal(NoteTrust.Trusted, note.Check(log.Verifier, witness.Verifier));
        Assert.Equal(NoteTrust.BadSignature, spoilt.Check(log.Verifier, witness.Verifier));
        Assert.Equal(NoteTrust.Trusted, spoilt.Check(log.Verifier));
        Assert.Equal(NoteTrust.NoKnownKey, SignedNote.Sign(Text, stranger).Check(log.Verifier));
    }

    [Theory]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n")]
    [InlineData("text\n\n\u2014 name AAAAAA==\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("te\rxt\n\n\u2014 name AAAAAAA=\n")]
    public void A_note_of_any_other_form_is_refused(string note) => Assert.False(SignedNote.TryParse(note, out _));

    [Fact]
    public void A_note_may_hold_empty_lines_in_its_text() =>
        Assert.Equal("a\n\nb\n", SignedNote.Parse("a\n\nb\n\n\u2014 name AAAAAAA=\n").Text);

    [Theory]
    [InlineData("")]
    [InlineData("name+00000000+AQ==")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("name+00000000+AgECAw==")]
    [InlineData("name+00000000+BAECAw==")]
    public void A_verifier_key_of_any_other_form_is_refused(string key) => Assert.False(NoteVerifier.TryParse(key, out _));

    private static void RequireEd25519() =>
        Assert.SkipUnless(NoteSigner.BestAlgorithm == NoteAlgorithm.Ed25519, "This machine has no libcrypto 3, so there is no Ed25519 to test.");
}
