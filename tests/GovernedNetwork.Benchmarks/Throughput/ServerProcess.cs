using System.Diagnostics;
using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>This program once more, as the server that takes everything; it ends with whoever started it, whatever the way.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http = new();

    private ServerProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ServerProcess> Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location, "taking-server"] : ["taking-server"])
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
