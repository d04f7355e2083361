using System.Text.Json;
using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>A network with fifty members in a group, who post.</summary>
internal sealed class GovernedPosts : IAsyncDisposable
{
    private const int Members = 50;
    private readonly ServiceProvider services;
    private readonly SystemClock clock = SystemClock.Instance;
    private readonly Gate gate;
    private readonly GroupId group;
    private readonly MemberId[] members;
    private readonly LabelledText text;
    private int next;

    private GovernedPosts(ServiceProvider services)
    {
        (this.services, gate) = (services, services.GetRequiredService<Gate>());
        group = GroupId.New(clock);
        members = [.. Enumerable.Range(0, Members).Select(_ => MemberId.New(clock))];
        // Labelled beforehand, as the web does it before it knocks at the Gate.
        text = services.GetRequiredService<Labeller>().Label("The pathway for side effects of the new therapy was revised; the protocol is on the learning page.");
    }

    public string DatabaseFile => services.GetRequiredService<IOptions<StoreOptions>>().Value.DatabaseFile;

    /// <param name="folder">Where its database is.</param>
    /// <param name="more">What else belongs to it.</param>
    public static async Task<GovernedPosts> Start(string folder, Action<IServiceCollection>? more = null)
    {
        var policies = ActivePolicies.Load(PolicyFolder(AppContext.BaseDirectory));
        var services = new ServiceCollection()
            .AddSingleton<IClock>(SystemClock.Instance)
            .AddSingleton(policies)
            .AddSingleton<IPolicyEngine, EmbeddedPolicyEngine>()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(Options.Create(new StoreOptions { Folder = folder }))
            .AddSingleton(Options.Create(new Outbox.OutboxOptions()))
            .AddGovernedNetwork();
        more?.Invoke(services);
        var network = new GovernedPosts(services.BuildServiceProvider());
        await network.Settle();
        return network;
    }

    /// <summary>A deed that leaves nothing but its record.</summary>
    public async Task Append()
    {
        var author = members[Interlocked.Increment(ref next) % Members];
        var outcome = await gate.Pass(new Actor(author, Channel.Api, "benchmark"), new ConsultRecord("audit.search", "benchmark"), CancellationToken.None);
        if (outcome is not Outcome<DecisionId>.Done) throw new InvalidOperationException($"It was not permitted: {outcome}");
    }

    public async Task Publish()
    {
        var author = members[Interlocked.Increment(ref next) % Members];
        var outcome = await gate.Pass(
            new Actor(author, Channel.Api, "benchmark"), new PublishPost(PostId.New(clock), group, author, text, clock.GetCurrentInstant()), CancellationToken.None);
        if (outcome is not Outcome<PostReceipt>.Done) throw new InvalidOperationException($"Policy did not permit the post: {outcome}");
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task Settle()
    {
        var network = Actor.System("benchmark");
        var now = clock.GetCurrentInstant();
        foreach (var (member, number) in members.Select((member, number) => (member, number)))
            await gate.Pass(network, new EnrolMember(member, $"member{number}", $"Member {number}", "verified", "provider", ["clinician"], new Dictionary<string, JsonElement>(), now), CancellationToken.None);
        await gate.Pass(network, new CreateGroup(group, "oncology", "Oncology", "Therapies.", "closed", JsonElement.Parse("{}"), ["industry"], Sensitive: false, now), CancellationToken.None);
        foreach (var member in members) await gate.Pass(network, new AppointMember(group, member, "member", now), CancellationToken.None);
    }

    private static string PolicyFolder(string folder) => File.Exists(Path.Combine(folder, "GovernedNetwork.sln"))
        ? Path.Combine(folder, "policies")
        : PolicyFolder(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The benchmarks run inside the repository."));
}
