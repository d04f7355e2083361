using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>A mail server on loopback, as much of RFC 5321 as a client needs to hand in a letter; it may refuse, or break off.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = Task.Run(Serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Letters { get; } = [];

    /// <summary>What the next letters are answered with instead of 250; an empty one breaks the connection off.</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await Talk(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            var answer = line.Split(' ')[0].ToUpperInvariant() switch
            {
                "EHLO" or "HELO" or "MAIL" or "RCPT" => "250 ok",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "502 no",
            };
            await writer.WriteLineAsync(answer);
            if (answer[0] == '2' && line == "QUIT") return;
            if (answer[0] != '3') continue;

            var letter = new StringBuilder();
            while (await reader.ReadLineAsync(end.Token) is { } text and not ".") letter.AppendLine(text);
            if (Refusals.TryDequeue(out var refusal))
            {
                if (refusal.Length == 0) return;
                await writer.WriteLineAsync(refusal);
                continue;
            }
            Letters.Enqueue(letter.ToString());
            await writer.WriteLineAsync("250 taken");
        }
    }
}
