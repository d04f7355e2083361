using System.Diagnostics;

namespace GovernedNetwork.Tests.Running;

/// <summary>A PostgreSQL that one test may crash. Its script ends it when this process ends, whatever the reason.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private const string Script =
        """
        . "$0" && start_postgres && echo "$GN_POSTGRES" || exit 1
        while read -r order; do crash_postgres && echo again; done
        stop_postgres
        """;

    private readonly Process process;

    private OwnPostgres(Process process, string connectionString) => (this.process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    /// <param name="disk">What its disk does.</param>
    public static async Task<OwnPostgres> Start(IReadOnlyDictionary<string, string>? disk = null)
    {
        PostgresPeer.Require();
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", Script, Path.Combine(Repository.Folder, "tests", "peers", "postgres.sh")]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in disk ?? new Dictionary<string, string>()) start.Environment[name] = value;
        // A disk that fails is only noticed by who waits for it.
        if (disk is not null) start.Environment["GN_POSTGRES_OPTIONS"] = "-c fsync=on";
        var process = Process.Start(start)!;
        return new OwnPostgres(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL could not be started."));
    }

    /// <summary>Breaks it off as a crash would, and waits until it runs again.</summary>
    public async Task Crash()
    {
        await process.StandardInput.WriteLineAsync("crash");
        Assert.Equal("again", await process.StandardOutput.ReadLineAsync());
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
