using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using GovernedNetwork.Ledger.Exports;

namespace GovernedNetwork.Cli.Ledger.Remote;

/// <summary>The whole lines of a stream, as they come, without their newlines. What is left unfinished at the end is not given.</summary>
internal static class Lines
{
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Of(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted || rest.Length > ExportReader.LongestLine)
            {
                break;
            }

            pipe.AdvanceTo(rest.Start, rest.End);
        }

        await pipe.CompleteAsync();
    }
}
