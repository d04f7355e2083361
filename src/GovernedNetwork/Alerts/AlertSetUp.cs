using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Alerts.Outlets;
using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts;

internal static class AlertSetUp
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertList>()
        .AddSingleton<AlertState>()
        .AddSingleton<AlertRaiser>()
        .AddSingleton(provider => new AlertFollower(
            provider.GetRequiredService<Store>(), provider.GetRequiredService<AlertState>(), provider.GetRequiredService<AlertRaiser>(),
            provider.GetRequiredService<IOptions<AlertOptions>>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<ConditionRows>()
        .AddSingleton<IConditionSource, OutboxCondition>()
        .AddSingleton<IConditionSource, FeedCondition>()
        .AddSingleton<IConditionSource, IntegrityCondition>()
        .AddSingleton(provider => new ConditionWatch(
            provider.GetServices<IConditionSource>(), provider.GetRequiredService<ConditionRows>(), provider.GetRequiredService<AlertRaiser>(),
            provider.GetRequiredService<IOptions<AlertOptions>>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<IOutboxHandler, MailOutlet>()
        .AddSingleton<IOutboxHandler, WebhookOutlet>();
}
