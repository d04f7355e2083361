using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace GovernedNetwork.Web.Api;

/// <summary>Splits a stream into lines. Empty lines are passed over; one that is too long comes out as null, and the next goes on.</summary>
internal static class NdjsonLines
{
    /// <summary>In bytes: the longest text in its most wasteful escaping, and room for the rest.</summary>
    public const int Longest = 6 * Texts.Longest + 4096;

    public static async IAsyncEnumerable<byte[]?> Read(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        var skipping = false;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (skipping) yield return null;
                else if (Line(buffer.Slice(0, end)) is { Length: > 0 } line) yield return line.Length <= Longest ? line : null;
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > Longest)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                if (skipping) yield return null;
                else if (Line(buffer) is { Length: > 0 } last) yield return last;
                pipe.AdvanceTo(buffer.End);
                break;
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
        }

        await pipe.CompleteAsync();
    }

    private static byte[] Line(ReadOnlySequence<byte> bytes)
    {
        var line = bytes.ToArray();
        return line is [.. var start, (byte)'\r'] ? start : line;
    }
}
