using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts.Outlets;

/// <summary>A way by which alerts are told outside. That one was told, or could not be, is on the record.</summary>
internal abstract class Outlet(Store store, Gate gate, IOptions<AlertOptions> options, IClock clock) : IOutboxHandler
{
    public abstract string Kind { get; }

    protected AlertOptions Options => options.Value;

    /// <summary>The kinds of message for which there is somebody to tell.</summary>
    public static IReadOnlyList<string> Configured(AlertOptions options) =>
        [.. new (string Kind, bool IsSet)[] { (MailOutlet.KindName, options.Mail.IsSet), (WebhookOutlet.KindName, options.Webhook.IsSet) }.Where(outlet => outlet.IsSet).Select(outlet => outlet.Kind)];

    public async Task<Handled> Handle(Guid subject, CancellationToken cancellation)
    {
        if (await Read(subject, cancellation) is not { } alert) return new Handled.Finished();
        if (await Send(AlertMessage.Of(alert, Options.Link), cancellation) is { } failure) return new Handled.Later(failure, null);
        return await Tell(alert.Id, null, cancellation) ? new Handled.Finished() : new Handled.Later("not_recorded", null);
    }

    public Task GiveUp(Guid subject, string failure, CancellationToken cancellation) => Tell(new AlertId(subject), failure, cancellation);

    /// <returns>A code for why it did not arrive; null when it did.</returns>
    protected abstract Task<string?> Send(AlertMessage message, CancellationToken cancellation);

    private async Task<bool> Tell(AlertId alert, string? failure, CancellationToken cancellation) =>
        await gate.Pass(Actor.System($"alert-{alert.Value}"), new TellOutside(alert, Kind, failure, clock.GetCurrentInstant()), cancellation) is Outcome<AlertId>.Done;

    private async Task<Alert?> Read(Guid subject, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        return await reading.Db.Alerts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new AlertId(subject), cancellation);
    }
}
