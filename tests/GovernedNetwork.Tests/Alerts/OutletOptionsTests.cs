using GovernedNetwork.Alerts;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Alerts;

public sealed class OutletOptionsTests
{
    [Theory]
    [InlineData("http://receiver.example/hook")]
    [InlineData("https://user:word@receiver.example/hook")]
    [InlineData("ftp://127.0.0.1/hook")]
    public void A_webhook_that_is_not_safe_is_refused(string address)
    {
        using var folder = new TemporaryFolder();
        var secret = Path.Combine(folder.Path, "secret");
        File.WriteAllText(secret, "a secret of the organisation");
        var options = new AlertOptions();
        (options.Webhook.Address, options.Webhook.SecretFile) = (new Uri(address), secret);
        Assert.Single(options.Validate(new(options)));
    }

    [Fact]
    public void Mail_without_protection_is_for_loopback_only()
    {
        var options = new AlertOptions();
        (options.Mail.Host, options.Mail.Security, options.Mail.From, options.Mail.To) = ("mail.example", "none", "a@b.example", ["c@d.example"]);
        Assert.Single(options.Validate(new(options)));
    }
}
