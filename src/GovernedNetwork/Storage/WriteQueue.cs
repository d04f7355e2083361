using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace GovernedNetwork.Storage;

/// <summary>Use cases that wait for a thread that writes. It takes them by blocking: nothing else is its work.</summary>
internal sealed class WriteQueue
{
    private readonly Channel<IWrite> queue = System.Threading.Channels.Channel.CreateBounded<IWrite>(8192);
    private readonly ConcurrentQueue<Patient> patient = new();

    /// <param name="patience">How long it may wait to be taken along by another, so that nobody waits for a commit of its own.</param>
    public async Task<T> Enqueue<T>(Func<UnitOfWork, Task<T>> work, TimeSpan patience, CancellationToken cancellation)
    {
        var write = new Write<T>(work, cancellation);
        try
        {
            if (patience == TimeSpan.Zero || !await IsTakenAlong(write, write.Completion, patience, cancellation)) await queue.Writer.WriteAsync(write, cancellation);
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

    public bool TryTake([NotNullWhen(true)] out IWrite? write) => queue.Reader.TryRead(out write) || TryTakeAlong(out write);

    private async Task<bool> IsTakenAlong(IWrite write, Task completion, TimeSpan patience, CancellationToken cancellation)
    {
        var waiting = new Patient(write);
        patient.Enqueue(waiting);
        await Task.WhenAny(completion, Task.Delay(patience, cancellation));
        return !waiting.Take();
    }

    private bool TryTakeAlong([NotNullWhen(true)] out IWrite? write)
    {
        while (patient.TryDequeue(out var waiting))
        {
            write = waiting.Write;
            if (waiting.Take()) return true;
        }

        write = null;
        return false;
    }

    public void End() => queue.Writer.TryComplete();

    /// <summary>One that waits to be taken along, or for its patience to end: whichever comes first takes it.</summary>
    private sealed class Patient(IWrite write)
    {
        private int taken;

        public IWrite Write => write;

        public bool Take() => Interlocked.Exchange(ref taken, 1) == 0;
    }
}
