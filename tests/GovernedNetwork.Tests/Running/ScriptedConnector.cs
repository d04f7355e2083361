using System.Collections.Concurrent;
using GovernedNetwork.Exchanges;
using NodaTime;

namespace GovernedNetwork.Tests.Running;

/// <summary>An external network that answers as it is told, and delivers when it is told nothing.</summary>
internal sealed class ScriptedConnector(IClock clock) : INetworkConnector
{
    private readonly ConcurrentQueue<Func<Delivery, Task<DeliveryResult>>> deliveries = new();
    private readonly ConcurrentQueue<RecallResult> recalls = new();

    public string Network { get; init; } = "bluesky";

    public string Account => "hospital.example";

    public TextLimit Limit => new(300, "characters", text => text.Length);

    /// <summary>Every delivery that was asked for, in order.</summary>
    public ConcurrentQueue<Delivery> Asked { get; } = new();

    /// <summary>What stands out there now, by exchange.</summary>
    public ConcurrentDictionary<ExchangeId, string> OutThere { get; } = new();

    public void Answers(params DeliveryResult[] results)
    {
        foreach (var result in results) deliveries.Enqueue(_ => Task.FromResult(result));
    }

    public void Does(Func<Delivery, Task<DeliveryResult>> deed) => deliveries.Enqueue(deed);

    public void AnswersRecall(params RecallResult[] results)
    {
        foreach (var result in results) recalls.Enqueue(result);
    }

    /// <summary>Takes it, or finds that it is there already.</summary>
    public DeliveryResult Take(Delivery delivery)
    {
        OutThere.TryAdd(delivery.Exchange, delivery.Text);
        return new DeliveryResult.Delivered(new Receipt($"at://{delivery.Exchange.Value}", "fingerprint", clock.GetCurrentInstant()));
    }

    public Task<DeliveryResult> Deliver(Delivery delivery, CancellationToken cancellation)
    {
        Asked.Enqueue(delivery);
        return deliveries.TryDequeue(out var deed) ? deed(delivery) : Task.FromResult(Take(delivery));
    }

    public Task<RecallResult> Recall(Recall recall, CancellationToken cancellation)
    {
        if (recalls.TryDequeue(out var scripted)) return Task.FromResult(scripted);
        OutThere.TryRemove(recall.Exchange, out _);
        return Task.FromResult<RecallResult>(new RecallResult.Recalled("it is gone", clock.GetCurrentInstant()));
    }
}
