using System.Collections.Concurrent;
using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>Somebody in front of a browser window, and everything that the browser complained about.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    private Visitor(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.SetDefaultTimeout(20_000);
        page.PageError += (_, error) => complaints.Enqueue(error);
        // A page that is itself a refusal or not found is one on purpose; what it loads must be there.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal)))
                complaints.Enqueue($"{message.Text} at {message.Location}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, missing files and violations of the content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public static async Task<Visitor> At(SharedChromium chromium, Installation web, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = web.Process.Address.ToString();
        var context = await (await chromium.Now()).NewContextAsync(options);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>A browser that runs no script.</summary>
    public static Task<Visitor> WithoutScript(SharedChromium chromium, Installation web) => At(chromium, web, new() { JavaScriptEnabled = false });

    public async Task<Visitor> SignIn(string persona)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"form:has(input[name=persona][value={persona}])").GetByRole(AriaRole.Button, new() { Name = "Step in" }).ClickAsync();
        await Page.WaitForURLAsync("**/");
        return this;
    }

    public Task Go(string path) => Page.GotoAsync(path);

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task<string> Reads() => Page.Locator("main").InnerTextAsync();

    public async Task Sees(string words) => await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(words);

    public async Task SeesNot(string words) => await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(words);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
