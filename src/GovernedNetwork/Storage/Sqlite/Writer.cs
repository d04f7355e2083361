namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// Group commit: the writer's thread takes what is waiting, runs each use case in a savepoint, seals the ledger over all
/// of them and commits once. A use case that fails loses its savepoint; a commit that fails loses all, and says so.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>Fewer than these are never kept waiting for each other.</summary>
    private const int SmallBatch = 32;

    private readonly WriteQueue queue = new();
    private readonly WriterConnection connection;
    private readonly int groupCommit;
    private readonly Thread thread;

    public Writer(WriterConnection connection, int groupCommit)
    {
        this.connection = connection;
        this.groupCommit = groupCommit;
        // Microsoft.Data.Sqlite's asynchronous methods block: on a thread of the pool they would starve it.
        thread = new Thread(Run) { IsBackground = true, Name = "store-writer" };
        thread.Start();
    }

    public Task<T> Enqueue<T>(Func<UnitOfWork, Task<T>> work, TimeSpan patience, CancellationToken cancellation) => queue.Enqueue(work, patience, cancellation);

    public async ValueTask DisposeAsync()
    {
        queue.End();
        await Task.Run(thread.Join);
    }

    private void Run()
    {
        var batch = new List<IWrite>(groupCommit);
        while (queue.Wait())
        {
            // Of all who are about, half are made durable while policy is asked for the other half: neither processor nor disk rests.
            var most = Math.Min(groupCommit, Math.Max(SmallBatch, (batch.Count + queue.Count + 1) / 2));
            batch.Clear();
            try
            {
                connection.Begin();
                while (batch.Count < most && queue.TryTake(out var write))
                {
                    batch.Add(write);
                    connection.InSavepoint(write);
                }

                connection.SealAndCommit();
            }
#pragma warning disable CA1031 // Whatever it is, the callers must hear of it, and this thread must live on for the next ones.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                // What the disk holds is unknown after a failed commit: the next batch starts again from what is there, and
                // nothing is retried. Whoever waits is told, even when nobody was taken yet, or this would spin unheard.
                connection.Dispose();
                while (batch.Count < groupCommit && queue.TryTake(out var waiting)) batch.Add(waiting);
                var unavailable = failure is StoreUnavailableException { InDoubt: true } unknown
                    ? unknown
                    : new StoreUnavailableException("The record could not be written, so nothing happened.", failure);
                foreach (var write in batch) write.Fail(unavailable);
                continue;
            }

            foreach (var write in batch) write.Complete();
            connection.Rest(queue.Count == 0);
        }

        connection.Dispose();
    }
}
