using GovernedNetwork.EndToEnd.Tests.Exchange;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>The whole main flow in a browser that runs no script, against the real server.</summary>
public sealed class WithoutScriptTests(SharedChromium chromium, ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    [Fact]
    public async Task Sign_in_post_comment_share_and_take_back()
    {
        var (web, account) = await connected.Now();
        await using var visitor = await (await Visitor.WithoutScript(chromium, web)).SignIn("clinician");
        var page = visitor.Page;

        await visitor.Go("/compose?group=open-forum");
        await page.Locator("#text").FillAsync("Written without a script.");
        await visitor.Press("Check with policy");
        await visitor.Sees("permitted");
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync("Written without a script.");
        await visitor.Press("Post");
        await page.WaitForURLAsync("**/posts/*");

        await page.GetByLabel("Your reply").FillAsync("And answered without one.");
        await visitor.Press("Reply");
        await visitor.Sees("And answered without one.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Share outside…" }).ClickAsync();
        await visitor.Press("Send to Bluesky");
        await page.WaitForURLAsync("**/exchanges/*");
        await Arrives(visitor, "out there");
        Assert.Contains("Written without a script.", await account.Texts());

        await page.Locator("details.act", new() { HasText = "Take back…" }).Locator("summary").ClickAsync();
        await page.GetByLabel("Reason for taking it back").FillAsync("Only a try.");
        await visitor.Press("Take back");
        await Arrives(visitor, "Taken back.");
        Assert.DoesNotContain("Written without a script.", await account.Texts());
        await visitor.Sees("RecordNotFound");

        await page.Locator("details.menu summary").ClickAsync();
        await visitor.Press("Sign out");
        await page.WaitForURLAsync("**/sign-in*");
        await visitor.Go("/exchanges");
        await page.WaitForURLAsync("**/sign-in*");
    }

    [Fact]
    public async Task An_officer_approves_what_another_asked_for()
    {
        var (web, account) = await connected.Now();
        await using var sharer = await (await Visitor.WithoutScript(chromium, web)).SignIn("moderator");
        await sharer.Go("/compose?group=cell-therapy");
        await sharer.Page.Locator("#text").FillAsync("To be approved without a script.");
        await sharer.Press("Post");
        await sharer.Page.GetByRole(AriaRole.Link, new() { Name = "Share outside…" }).ClickAsync();
        await sharer.Press("Ask for approval");
        await sharer.Sees("Waiting for a compliance officer.");
        var place = new Uri(sharer.Page.Url).AbsolutePath;

        await using var officer = await (await Visitor.WithoutScript(chromium, web)).SignIn("compliance");
        await officer.Go(place);
        await officer.Press("Approve exactly this");

        await Arrives(sharer, "out there");
        Assert.Contains("To be approved without a script.", await account.Texts());
    }

    [Fact]
    public async Task The_theme_stays_as_it_was_chosen()
    {
        var (web, _) = await connected.Now();
        await using var visitor = await (await Visitor.WithoutScript(chromium, web)).SignIn("patient");
        await visitor.Go("/groups");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to the dark theme" }).ClickAsync();

        await visitor.Page.WaitForURLAsync("**/groups");
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visitor.Go("/");
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private static Task Arrives(Visitor visitor, string words) => Host.Until.True(
        async () =>
        {
            // Not a reload: the page that a form led to may still be on its way out.
            await visitor.Page.GotoAsync(visitor.Page.Url);
            return (await visitor.Reads()).Contains(words, StringComparison.Ordinal);
        }, TimeSpan.FromSeconds(30), () => $"The page does not come to say: {words}");
}
