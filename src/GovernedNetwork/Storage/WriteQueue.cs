using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace GovernedNetwork.Storage;

/// <summary>Use cases that wait for a thread that writes. It takes them by blocking: nothing else is its work.</summary>
internal sealed class WriteQueue
{
    private readonly Channel<IWrite> queue = System.Threading.Channels.Channel.CreateBounded<IWrite>(8192);

    public async Task<T> Enqueue<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation)
    {
        var write = new Write<T>(work, cancellation);
        try
        {
            await queue.Writer.WriteAsync(write, cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is shutting down.", closed);
        }

        return await write.Completion;
    }

    public int Count => queue.Reader.Count;

    /// <summary>Waits for one; false when the queue has ended and is empty.</summary>
    public bool Wait() => queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    public bool TryTake([NotNullWhen(true)] out IWrite? write) => queue.Reader.TryRead(out write);

    public void End() => queue.Writer.TryComplete();
}
