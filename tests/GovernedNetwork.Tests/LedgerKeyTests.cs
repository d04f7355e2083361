using GovernedNetwork.Audit;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public sealed class LedgerKeyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "deep", "ledger.key");

    [Fact]
    public void A_new_key_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return; // Windows has no file modes.
        using var key = LedgerKey.LoadOrCreate(File, "hospital.example/ledger");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void A_key_is_made_once()
    {
        using var first = LedgerKey.LoadOrCreate(File, "hospital.example/ledger");
        using var second = LedgerKey.LoadOrCreate(File, "hospital.example/ledger");
        Assert.Equal(first.VerifierKey, second.VerifierKey);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_that_others_reach_is_refused(UnixFileMode wider)
    {
        if (OperatingSystem.IsWindows()) return; // Windows has no file modes.
        LedgerKey.LoadOrCreate(File, "hospital.example/ledger").Dispose();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | wider);
        Assert.Throws<IOException>(() => LedgerKey.LoadOrCreate(File, "hospital.example/ledger"));
    }

    public void Dispose() => folder.Dispose();
}
