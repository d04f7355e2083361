using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>An officer sees what happens in the network, and goes from a number to the records behind it.</summary>
public sealed class InsightsTests(SharedChromium chromium, DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_number_leads_to_the_records_behind_it(bool scripts)
    {
        var web = await demo.Now();
        (await (await web.As("clinician")).Write("oncology", "Reach her at anna.keller@example.org.")).Is(403);
        await using var officer = await (await Visitor.At(chromium, web, new() { JavaScriptEnabled = scripts })).SignIn("compliance");
        await officer.Go("/record/insights?days=7");

        var row = officer.Page.Locator("#refusals tbody tr", new() { HasText = "content.identifier" });
        var number = await row.GetByRole(AriaRole.Link).InnerTextAsync();
        if (scripts) await Assertions.Expect(officer.Page.Locator("#refusals canvas")).ToBeVisibleAsync();
        else await Assertions.Expect(officer.Page.Locator("canvas")).ToHaveCountAsync(0);
        await row.GetByRole(AriaRole.Link).ClickAsync();

        await Assertions.Expect(officer.Page.Locator("section.scroll tbody tr")).ToHaveCountAsync(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        await Assertions.Expect(officer.Page.GetByLabel("Reason code")).ToHaveValueAsync("content.identifier");
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task Looking_is_on_the_record_and_nobody_else_looks()
    {
        var web = await demo.Now();
        await using var moderator = await (await Visitor.At(chromium, web)).SignIn("moderator");
        await moderator.Go("/record/insights");
        await moderator.Sees("The record is open to compliance officers.");
        await Assertions.Expect(moderator.Page.Locator("main table")).ToHaveCountAsync(0);

        Assert.NotEmpty(await (await web.As("compliance")).Records("action=audit.search&effect=deny&q=audit%20not_off"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_kept_found_again_and_forgotten(bool scripts)
    {
        await using var officer = await (await Visitor.At(chromium, await demo.Now(), new() { JavaScriptEnabled = scripts })).SignIn("compliance");
        await officer.Go("/record?action=groups.join&effect=deny");
        await officer.Page.GetByLabel("Name of this search").FillAsync($"Refused joins ({scripts})");
        await officer.Press("Keep this search");

        await officer.Go("/record");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Refused joins ({scripts})" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByLabel("Action", new() { Exact = true })).ToHaveValueAsync("groups.join");

        await officer.Press($"Forget Refused joins ({scripts})");
        await officer.SeesNot($"Refused joins ({scripts})");
        Assert.Empty(officer.Complaints);
    }
}
