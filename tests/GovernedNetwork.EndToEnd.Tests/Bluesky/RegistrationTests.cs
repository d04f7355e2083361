using GovernedNetwork.Connectors.Bluesky;
using GovernedNetwork.Exchanges;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

public sealed class RegistrationTests
{
    [Fact]
    public void Without_configuration_there_is_no_connector() =>
        Assert.Empty(new ServiceCollection().AddBluesky(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("https://bsky.social", "clinic.example", "app-password", true)]
    [InlineData("http://127.0.0.1:2583", "did:plc:abc", "app-password", true)]
    [InlineData("http://bsky.social", "clinic.example", "app-password", false)]
    [InlineData(null, "clinic.example", "app-password", false)]
    [InlineData("https://bsky.social", "person@clinic.example", "app-password", false)]
    [InlineData("https://bsky.social", null, "app-password", false)]
    [InlineData("https://bsky.social", "clinic.example", null, false)]
    public void A_half_configured_account_stops_the_start(string? service, string? identifier, string? password, bool starts)
    {
        using var services = Services(service, identifier, password);
        var start = services.GetRequiredService<IStartupValidator>();

        if (starts)
        {
            start.Validate();
            var connector = Assert.Single(services.GetServices<INetworkConnector>());
            Assert.Equal(("bluesky", identifier), (connector.Network, connector.Account));
        }
        else
        {
            var stopped = Assert.Throws<OptionsValidationException>(start.Validate);
            Assert.DoesNotContain("app-password", stopped.ToString(), StringComparison.Ordinal);
        }
    }

    private static ServiceProvider Services(string? service, string? identifier, string? password) => new ServiceCollection()
        .AddLogging()
        .AddBluesky(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Connectors:Bluesky:Service"] = service,
            ["Connectors:Bluesky:Identifier"] = identifier,
            ["Connectors:Bluesky:AppPassword"] = password,
        }).Build())
        .BuildServiceProvider();
}
