using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>What leaves is the text with its cuts and its disclaimers, and nothing else.</summary>
public abstract class RedactionOnTheWayTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : RedactionOnTheWayTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RedactionOnTheWayTests(StoreKind.Postgres);

    private const string Details = "Mrs. Keller had a good outcome after the second cycle on 3 December 2026.";

    [Fact]
    public async Task Details_of_a_person_are_cut_and_the_disclaimer_stands_beneath()
    {
        var exchange = await Does.Shared(Author, await PostIn("""{"out":"redact","disclaimer":"Not medical advice."}""", Details));
        await Relay();
        var sent = Assert.Single(Net.Bluesky.Asked).Text;
        Assert.DoesNotContain("Keller", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("3 December", sent, StringComparison.Ordinal);
        Assert.Contains("good outcome", sent, StringComparison.Ordinal);
        Assert.EndsWith("\n\nNot medical advice.", sent, StringComparison.Ordinal);
        Assert.Equal(("delivered", sent), ((await Now(exchange)).State, (await Now(exchange)).Text));
    }

    [Fact]
    public async Task A_group_that_cuts_nothing_shares_no_details() =>
        Community.Refused("exchange.phi_present", await Does.Share(Author, await PostIn("""{"out":"permit"}""", Details)));

    [Theory]
    [InlineData("permit")]
    [InlineData("redact")]
    [InlineData("hold")]
    public async Task An_identifier_never_leaves(string right)
    {
        var group = await Does.Found("registry", rights: $$$"""{"phi":"permit","identifiers":"permit","exchange":{"bluesky":{"out":"{{{right}}}"} } }""");
        await Does.Appoint(group, Author);
        var post = await Does.Published(Author, group, "Call the patient on +1 617 555 0134, SSN 219-09-9999.");
        Community.Refused("exchange.identifier_present", await Does.Share(Author, post));
        Assert.Equal(0, Net.Rows("exchanges"));
    }

    [Fact]
    public async Task The_record_of_a_share_holds_labels_and_no_text()
    {
        await Does.Shared(Author, await PostIn("""{"out":"redact"}""", Details));
        Net.Settle();
        var payload = (string)Net.Value("SELECT payload FROM records ORDER BY position DESC LIMIT 1")!;
        Assert.Contains("phi.", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Keller", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("outcome after", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_does_not_fit_stays() =>
        Community.Refused("exchange.too_long", await Does.Share(Author, await PostIn("""{"out":"permit"}""", new string('n', 301))));
}
