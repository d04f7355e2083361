using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernedNetwork.Alerts;
using GovernedNetwork.Members;
using GovernedNetwork.Tests.Running;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>Alerts leave by mail and by webhook: once, signed, tried again, and without a word about anybody.</summary>
public sealed class OutletTests : IAsyncLifetime
{
    private const string Secret = "a secret of the organisation";
    private readonly TemporaryFolder folder = new();
    private readonly MailServer mail = new();
    private Receiver receiver = null!;
    private RunningNetwork network = null!;
    private MemberId author;
    private MemberId officer;

    public async ValueTask InitializeAsync()
    {
        receiver = await Receiver.Start();
        var secret = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(secret, Secret + "\n", Cancellation);
        var options = new AlertOptions { Link = new Uri("https://network.example") };
        (options.Mail.Host, options.Mail.Port, options.Mail.Security, options.Mail.From, options.Mail.To) = ("127.0.0.1", mail.Port, "none", "network@network.example", ["office@network.example"]);
        (options.Webhook.Address, options.Webhook.SecretFile) = (new Uri(receiver.Address, "/hook"), secret);
        Assert.Empty(options.Validate(new(options)));
        network = RunningNetwork.In(folder, alerts: options);
        var does = new Community(network);
        author = await does.Enrol("marianne-okonkwo", "provider", "clinician");
        officer = await does.Enrol("officer", "staff", "compliance");
        for (var failed = 0; failed < 5; failed++) await does.Pass(Actor.System("test"), new FailSignIn("password"));
        Community.Done(await does.Pass(Community.As(author), new SignIn(author, "password")));
        await network.AlertFollower.Round(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        await receiver.DisposeAsync();
        await mail.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_letter_says_which_rule_how_grave_how_much_and_where_to_look()
    {
        await Relay();
        var letter = Assert.Single(mail.Letters);
        var id = (await Alert()).Id.Value;
        Assert.Contains("Subject: [high] Many sign-ins failed, then one succeeded", letter, StringComparison.Ordinal);
        Assert.Contains($"Message-Id: <{id}@network.example>", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Count: 6", letter, StringComparison.Ordinal);
        Assert.Contains($"https://network.example/record/alerts#{id}", letter, StringComparison.Ordinal);
        Quiet(letter);
    }

    [Fact]
    public async Task The_webhook_is_signed_over_time_and_body()
    {
        await Relay();
        var (path, body, signature) = Assert.Single(receiver.Got);
        Assert.Equal("/hook", path);
        var message = JsonElement.Parse(body);
        Assert.Equal(("sign_in_burst", "high", 6), (message.GetProperty("rule").GetString(), message.GetProperty("severity").GetString(), message.GetProperty("count").GetInt32()));
        Assert.Equal(["id", "rule", "title", "severity", "count", "at", "link"], message.EnumerateObject().Select(member => member.Name));
        var time = network.Clock.GetCurrentInstant().ToUnixTimeSeconds();
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        Assert.Equal($"t={time},v1={Convert.ToHexStringLower(expected)}", signature);
        Quiet(body);
    }

    [Fact]
    public async Task That_it_left_is_on_the_record_and_it_does_not_leave_again()
    {
        await Relay();
        network.Clock.Advance(Duration.FromHours(2));
        await Relay();
        Assert.Equal((1, 1, 0L), (mail.Letters.Count, receiver.Got.Count, network.Rows("outbox")));
        Assert.Equal(2, network.Number("SELECT COUNT(*) FROM records WHERE action = 'alert.tell' AND effect = 'permit'"));
    }

    [Fact]
    public async Task What_failed_is_tried_again_until_it_arrives()
    {
        mail.Refusals.Enqueue("451 later");
        mail.Refusals.Enqueue("");
        receiver.Answers.Enqueue(http => Status(http, 503));
        receiver.Answers.Enqueue(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await Relay();
        Assert.Equal("smtp_451", network.Value("SELECT failure FROM outbox WHERE kind = 'alert.mail'"));
        Assert.Equal("http_503", network.Value("SELECT failure FROM outbox WHERE kind = 'alert.webhook'"));
        for (var again = 0; again < 2; again++)
        {
            network.Clock.Advance(Duration.FromHours(2));
            await Relay();
        }
        Assert.Equal((1, 3, 0L), (mail.Letters.Count, receiver.Got.Count, network.Rows("outbox")));
        Assert.Single(receiver.Got.Select(got => JsonElement.Parse(got.Body).GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        receiver.Answers.Enqueue(http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        await Relay();
        Assert.Equal(["/hook"], receiver.Got.Select(got => got.Path));
        Assert.Equal("http_302", network.Value("SELECT failure FROM outbox WHERE kind = 'alert.webhook'"));
    }

    [Fact]
    public async Task What_is_given_up_is_told_inside()
    {
        for (var attempt = 0; attempt < network.Outbox.Attempts; attempt++)
        {
            mail.Refusals.Enqueue("550 no");
            await Relay();
            network.Clock.Advance(Duration.FromHours(2));
        }
        Assert.Equal("dead", network.Value("SELECT state FROM outbox WHERE kind = 'alert.mail'"));
        Assert.Contains(await network.Notices.Of(Community.As(officer), Cancellation), notice => notice.Code == "alert.untold");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task Relay()
    {
        while (await network.Relay.RunOnce(Cancellation) > 0)
        {
        }
    }

    private async Task<AlertView> Alert() => Assert.Single((await network.Alerts.Of(null, null, 10, Cancellation)).Alerts);

    private void Quiet(string sent)
    {
        Assert.DoesNotContain("marianne", sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(author.Value.ToString(), sent, StringComparison.Ordinal);
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
