using System.Collections.Concurrent;
using GovernedNetwork.Connectors.Bluesky;
using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

/// <summary>The connector as the composition root makes it, and everything that it logs.</summary>
internal sealed class BlueskyAt : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Notes notes = new();

    public BlueskyAt(Uri service, PdsAccount account, string? appPassword = null, TimeSpan? tryTimeout = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Connectors:Bluesky:Service"] = service.ToString(),
            ["Connectors:Bluesky:Identifier"] = account.Handle,
            ["Connectors:Bluesky:AppPassword"] = appPassword ?? account.AppPassword,
            ["Connectors:Bluesky:TryTimeout"] = (tryTimeout ?? TimeSpan.FromSeconds(20)).ToString(),
        }).Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(notes))
            .AddBluesky(configuration)
            .BuildServiceProvider();
    }

    public INetworkConnector Connector => services.GetRequiredService<INetworkConnector>();

    public IReadOnlyCollection<string> Logged => notes.Lines;

    public Task<DeliveryResult> Deliver(Delivery delivery) => Connector.Deliver(delivery, TestContext.Current.CancellationToken);

    public Task<RecallResult> Recall(Recall recall) => Connector.Recall(recall, TestContext.Current.CancellationToken);

    /// <summary>A delivery of an exchange of its own.</summary>
    public static Delivery Saying(string text, string? language = null) =>
        new(ExchangeId.New(SystemClock.Instance), text, language, Instant.FromUtc(2026, 3, 4, 5, 6, 7));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class Notes : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
