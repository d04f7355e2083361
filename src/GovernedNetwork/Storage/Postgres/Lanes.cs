using NodaTime;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>Threads that write side by side, each with a connection of its own. What waits is taken by the next that is free.</summary>
internal sealed class Lanes : IAsyncDisposable
{
    private readonly WriteQueue queue = new();
    private readonly ReaderWriterLockSlim turns = new();
    private readonly Thread[] threads;

    public Lanes(int count, PostgresAddress address, Sequencer sequencer, IClock clock)
    {
        threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() => Run(new Lane(address, turns, sequencer, clock))) { IsBackground = true, Name = $"store-lane-{number}" })];
        foreach (var thread in threads) thread.Start();
    }

    public Task<T> Enqueue<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation) => queue.Enqueue(work, TimeSpan.Zero, cancellation);

    public async ValueTask DisposeAsync()
    {
        queue.End();
        await Task.Run(() => Array.ForEach(threads, thread => thread.Join()));
        turns.Dispose();
    }

    private void Run(Lane lane)
    {
        using (lane)
            while (queue.Wait())
                if (queue.TryTake(out var write)) lane.Do(write);
    }
}
