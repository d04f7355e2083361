using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Takes due messages under a lease, hands each to its handler, and settles what became of it.</summary>
public sealed partial class OutboxRelay
{
    private readonly Store store;
    private readonly IClock clock;
    private readonly OutboxOptions options;
    private readonly ILogger<OutboxRelay> log;
    private readonly Dictionary<string, IOutboxHandler> handlers;
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    internal OutboxRelay(Store store, IEnumerable<IOutboxHandler> handlers, IClock clock, IOptions<OutboxOptions> options, ILogger<OutboxRelay> log)
    {
        (this.store, this.clock, this.options, this.log) = (store, clock, options.Value, log);
        this.handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    }

    /// <summary>Works off what is due now.</summary>
    /// <returns>How many messages were taken; 0 means that the relay may rest.</returns>
    public async Task<int> RunOnce(CancellationToken cancellation)
    {
        var taken = await Take(cancellation);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation }, Work);
        return taken.Count;
    }

    private async Task<IReadOnlyList<OutboxMessage>> Take(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using (var reading = store.Read())
        {
            // Most looks find nothing; the writer is troubled only when there is something to take.
            var due = reading.Db.Outbox.Where(message => message.State == "waiting" && message.Due <= now && (message.Lease == null || message.Lease < now));
            if (!await due.AnyAsync(cancellation)) return [];
        }

        var lease = now + Duration.FromSeconds(options.LeaseSeconds);
        return await store.Write(work => Task.FromResult(work.Outbox.Take(owner, now, lease, options.Parallel * 4)), cancellation);
    }

    private async ValueTask Work(OutboxMessage message, CancellationToken cancellation)
    {
        var handler = handlers[message.Kind];
        try
        {
            if (await handler.Handle(message.Subject, cancellation) is Handled.Later later)
                await Postpone(handler, message, later.Failure, later.NotBefore, cancellation);
        }
#pragma warning disable CA1031 // A bug in one handler must not stop the others; the message is tried again and ends as a dead letter.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            HandlerFailed(failure, message.Kind, message.Subject);
            await Postpone(handler, message, failure.GetType().Name, null, cancellation);
        }
    }

    private async Task Postpone(IOutboxHandler handler, OutboxMessage message, string failure, Duration? notBefore, CancellationToken cancellation)
    {
        var dead = message.Attempts + 1 >= options.Attempts;
        if (dead) await handler.GiveUp(message.Subject, failure, cancellation);
        var due = clock.GetCurrentInstant() + Max(BackOff.After(message.Attempts, options.FirstBackOffMilliseconds), notBefore ?? Duration.Zero);
        await store.Write(async work =>
        {
            if (await work.Db.Outbox.SingleOrDefaultAsync(row => row.Id == message.Id, cancellation) is not { } row) return false;
            // The lease ran out and the message is another relay's by now; it alone settles it.
            if (row.Lease != message.Lease) return false;
            (row.Attempts, row.Failure, row.Due, row.Lease, row.Owner) = (row.Attempts + 1, failure, due, null, null);
            if (dead) row.State = "dead";
            return true;
        }, cancellation);
        Postponed(message.Kind, message.Subject, failure, message.Attempts + 1, dead);
    }

    private static Duration Max(Duration one, Duration other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Kind} failed on {Subject}")]
    private partial void HandlerFailed(Exception failure, string kind, Guid subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} on {Subject} failed with {Failure} in attempt {Attempt}; dead letter: {Dead}")]
    private partial void Postponed(string kind, Guid subject, string failure, int attempt, bool dead);
}
