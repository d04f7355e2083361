using GovernedNetwork.EndToEnd.Tests.Exchange;
using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>What would leave, what is cut, and what is missing for a yes.</summary>
public sealed class SharePageTests(SharedChromium chromium, ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    [Fact]
    public async Task Cuts_are_struck_through_and_each_network_says_why_not()
    {
        var (web, account) = await connected.Now();
        var post = await (await web.As("patient")).Publish("open-forum", "I thank Dr. Anna Keller for her patience with us all.");
        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("patient");

        await visitor.Go($"/posts/{post}/share");

        await Assertions.Expect(visitor.Page.Locator("mark.cut")).ToContainTextAsync(["Keller"]);
        Assert.Equal("line-through", await visitor.Page.Locator("mark.cut").First.EvaluateAsync<string>("mark => getComputedStyle(mark).textDecorationLine"));
        await Assertions.Expect(visitor.Page.Locator("ins.put").First).ToContainTextAsync("[");
        await Assertions.Expect(Verdict(visitor, "Facebook")).ToContainTextAsync("Open forum does not exchange with Facebook.");
        await Assertions.Expect(Verdict(visitor, "Facebook")).ToContainTextAsync("Choose another network");
        await Assertions.Expect(Verdict(visitor, "Mastodon")).ToContainTextAsync("no account on Mastodon");
        await visitor.Sees($"as {account.Handle}");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send to Facebook" })).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_the_page_shows_is_what_is_out_there()
    {
        var (web, account) = await connected.Now();
        var post = await (await web.As("patient")).Publish("open-forum", "My thanks go to Mr. Peter Lindqvist, too.");
        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("patient");
        await visitor.Go($"/posts/{post}/share");
        var shown = visitor.Page.Locator("section", new() { Has = visitor.Page.Locator("form") }).Locator("p.text");
        await shown.EvaluateAsync("text => text.querySelectorAll('mark.cut').forEach(cut => cut.remove())");
        var leaving = Words(await shown.InnerTextAsync());

        await visitor.Press("Send to Bluesky");
        await visitor.Page.WaitForURLAsync("**/exchanges/*");
        var exchange = Guid.Parse(visitor.Page.Url.Split('/')[^1]);
        await (await web.As("patient")).Reaches(exchange, "delivered");

        var there = Assert.Single(await account.Texts(), text => text.StartsWith("My thanks", StringComparison.Ordinal));
        Assert.DoesNotContain("Lindqvist", there, StringComparison.Ordinal);
        Assert.Equal(Words(there), leaving);
        await visitor.Go("/exchanges");
        await visitor.Sees("out there");
        await visitor.Sees(there);
    }

    private static ILocator Verdict(Visitor visitor, string network) => visitor.Page.Locator(".verdict", new() { HasText = network }).First;

    // Where a browser breaks lines is not the text's.
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
