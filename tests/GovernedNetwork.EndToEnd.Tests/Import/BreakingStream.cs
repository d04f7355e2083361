namespace GovernedNetwork.EndToEnd.Tests.Import;

/// <summary>Gives the first bytes of a body; where the rest would come, the client goes away.</summary>
internal sealed class BreakingStream(byte[] bytes, int until, CancellationTokenSource leaving) : Stream
{
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => at; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == until)
        {
            // What was sent is on its way; give the server the time to decide some of it.
            await Task.Delay(300, cancellationToken);
            await leaving.CancelAsync();
            throw new IOException("The client went away.");
        }

        var count = Math.Min(buffer.Length, until - at);
        bytes.AsSpan(at, count).CopyTo(buffer.Span);
        at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
