using System.Diagnostics;
using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>This program once more, as the server that takes everything; it ends with whoever started it, whatever the way.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Idle = "/usr/bin/chrt";
    private readonly Process process;
    private readonly HttpClient http = new();

    private ServerProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ServerProcess> Start()
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, typeof(ServerProcess).Assembly.Location] : [Environment.ProcessPath!];
        // A search server would be another machine: here it gives way to the network at once, where the kernel can be told so.
        string[] words = File.Exists(Idle) ? [Idle, "--idle", "0", .. program, "taking-server"] : [.. program, "taking-server"];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        return new(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it said where it is."));
    }

    /// <summary>How many documents it took.</summary>
    public async Task<long> Taken() => long.Parse(await http.GetStringAsync(new Uri(Address + "taken")), CultureInfo.InvariantCulture);

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }
}
