using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>Whoever hashes, and however the input is cut in two, the hash is the one of FIPS 180-4.</summary>
public sealed class Sha256Tests
{
    [Fact]
    public void It_is_the_platform_s_however_the_input_is_cut() =>
        Prop.ForAll(Gen.Choose(0, 700).SelectMany(length => Gen.Choose(0, length).Select(cut => (length, cut))).ToArbitrary(), sizes =>
        {
            var data = Enumerable.Range(0, sizes.length).Select(at => (byte)(at * 7)).ToArray();
            var expected = new LedgerHash(SHA256.HashData(data));
            Assert.Equal(expected, Sha256.Of(data.AsSpan(0, sizes.cut), data.AsSpan(sizes.cut)));
            Assert.Equal(expected, Sha256.OfPlatform(data.AsSpan(0, sizes.cut), data.AsSpan(sizes.cut)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void It_gives_the_standard_s_examples(string text, string hash) => Assert.Equal(hash, Sha256.Of(Encoding.ASCII.GetBytes(text)).ToHex());

    [Fact]
    public void A_million_letters_are_hashed_too()
    {
        var letters = Enumerable.Repeat((byte)'a', 1_000_000).ToArray();
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.Of(letters.AsSpan(0, 32), letters.AsSpan(32)).ToHex());
        Assert.Equal(Sha256.Of(letters), Sha256.OfPlatform(letters.AsSpan(0, 5), letters.AsSpan(5)));
    }

    /// <summary>Else the fallback alone would be tested, and the figures of the benchmarks be another machine's.</summary>
    [Fact]
    public void It_is_libcrypto_s_where_Ed25519_is() => Assert.Equal(Notes.Ed25519.IsAvailable, Sha256.IsNative);
}
