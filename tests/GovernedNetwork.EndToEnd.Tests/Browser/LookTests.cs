using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using GovernedNetwork.EndToEnd.Tests.Exchange;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>
/// Every page, in light, in dark and on a phone: usable by everybody (axe, WCAG 2.2 A and AA), nothing wider than the
/// screen, and no complaint of the browser. With GN_SCREENSHOTS each is kept as a picture in that folder.
/// </summary>
public sealed class LookTests(SharedChromium chromium, ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 900)]
    [InlineData("dark", ColorScheme.Dark, 1280, 900)]
    [InlineData("phone", ColorScheme.Light, 390, 844)]
    public async Task Every_page_is_usable_by_everybody(string look, ColorScheme scheme, int width, int height)
    {
        var running = await connected.Now();
        await chromium.Now();
        var wrong = new List<string>();
        foreach (var persona in (await PageList.Of(running)).Pages.GroupBy(page => page.Persona))
        {
            await using var visitor = await Visitor.At(chromium, running.Web, new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = height },
                ReducedMotion = ReducedMotion.Reduce,
            });
            if (persona.Key is { } who) await visitor.SignIn(who);
            foreach (var (name, _, path) in persona)
            {
                await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
                await Keep(visitor.Page, $"{name}-{look}");
                wrong.AddRange((await Wrong(visitor.Page)).Select(what => $"{name} ({look}): {what}"));
            }

            wrong.AddRange(visitor.Complaints.Select(complaint => $"{persona.Key} ({look}): {complaint}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    internal static async Task<IEnumerable<string>> Wrong(IPage page)
    {
        var wrong = (await page.RunAxe(Wcag)).Violations
            .SelectMany(violation => violation.Nodes.Select(node => $"axe {violation.Id}: {node.Html}"))
            .ToList();
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) wrong.Add($"is {wider} pixels wider than the screen");
        return wrong;
    }

    internal static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GN_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
