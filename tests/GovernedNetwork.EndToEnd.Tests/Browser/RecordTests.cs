using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>An officer finds a decision, reads why, and has the record verified; nobody else opens it.</summary>
public sealed class RecordTests(SharedChromium chromium, DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task An_officer_finds_a_refusal_and_reads_its_reason_and_its_rule()
    {
        var web = await demo.Now();
        (await (await web.As("clinician")).Write("oncology", "Reach her at anna.keller@example.org.")).Is(403);
        await using var officer = await (await Visitor.At(chromium, web)).SignIn("compliance");

        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "The record" }).ClickAsync();
        await officer.Page.GetByLabel("Effect").SelectOptionAsync("deny");
        await officer.Page.GetByLabel("Reason code").FillAsync("content.identifier");
        await officer.Press("Search");
        var rows = officer.Page.Locator("section.scroll tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First).ToContainTextAsync("refused");

        await rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await officer.Sees("posts.publish");
        await officer.Sees("identifies a person");
        Assert.Matches(@"content/content\.rego:\d+", await officer.Reads());
        await officer.SeesNot("anna.keller");
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_so()
    {
        await using var officer = await (await Visitor.At(chromium, await demo.Now())).SignIn("compliance");

        await officer.Go("/record?reason=no.such.reason&effect=permit");

        await officer.Sees("No record fits these filters.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_verify_button_says_verified(bool scripts)
    {
        var web = await demo.Now();
        await using var officer = await (await Visitor.At(chromium, web, new() { JavaScriptEnabled = scripts })).SignIn("compliance");
        await officer.Go("/record/integrity");

        await officer.Press("Verify every record now");

        await officer.Sees("Everything verifies");
        await officer.Sees("Verified");
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task The_export_is_given_as_a_file_that_proves_itself()
    {
        await using var officer = await (await Visitor.At(chromium, await demo.Now())).SignIn("compliance");
        await officer.Go("/record/integrity");

        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Press("Export for independent proof"));

        Assert.Equal("governed-ledger.ndjson", download.SuggestedFilename);
        Assert.NotEmpty(await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_officer_erases_what_a_record_says_and_is_refused_for_their_own()
    {
        var web = await demo.Now();
        var refused = (await (await web.As("clinician")).Write("oncology", "Reach her at anna.keller@example.org.")).Is(403).Body["decision"]!.GetValue<Guid>();
        await using var officer = await (await Visitor.At(chromium, web)).SignIn("compliance");

        await officer.Go($"/record/{refused}");
        await officer.Page.GetByText("Erase what this record says").ClickAsync();
        await officer.Page.GetByLabel("Legal basis").SelectOptionAsync("erasure_request");
        await officer.Page.GetByLabel("Your number for the case").FillAsync("2026-17");
        await officer.Press("Erase for good");

        await officer.Sees("erased under record");
        await officer.SeesNot("Facts that policy saw");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "erased under record" }).ClickAsync();
        await officer.Page.GetByText("Erase what this record says").ClickAsync();
        await officer.Page.GetByLabel("Legal basis").SelectOptionAsync("erasure_request");
        await officer.Page.GetByLabel("Your number for the case").FillAsync("2026-18");
        await officer.Press("Erase for good");
        await officer.Sees("The record of an erasure is never erased.");
    }

    [Fact]
    public async Task An_officer_changes_the_key_and_sees_both()
    {
        var web = await demo.Now();
        await using var officer = await (await Visitor.At(chromium, web)).SignIn("compliance");
        await officer.Go("/record/key");
        var before = await officer.Page.Locator("main table.keys tbody tr").CountAsync();

        await officer.Page.GetByText("Change the key").First.ClickAsync();
        await officer.Press("Change the key now");

        // The next record's checkpoint hands over: reading the page is one.
        await officer.Go("/record/key");
        await Assertions.Expect(officer.Page.Locator("main table.keys tbody tr")).ToHaveCountAsync(before + 1);
    }

    [Theory]
    [InlineData("CSV", "governed-records.csv", "position,id,")]
    [InlineData("NDJSON", "governed-records.ndjson", "{\"position\":")]
    [InlineData("FHIR", "governed-records.json", "{\"resourceType\":\"Bundle\"")]
    public async Task What_was_found_is_given_as_a_file(string format, string name, string start)
    {
        await using var officer = await (await Visitor.At(chromium, await demo.Now())).SignIn("compliance");
        await officer.Go("/record?action=members.enrol");

        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Press(format));

        Assert.Equal(name, download.SuggestedFilename);
        Assert.StartsWith(start, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patient", "/record")]
    [InlineData("industry", "/record")]
    [InlineData("patient", "/record/01890000-0000-7000-8000-000000000000")]
    public async Task Who_is_no_officer_is_told_why_not(string persona, string page)
    {
        await using var visitor = await (await Visitor.At(chromium, await demo.Now())).SignIn(persona);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "The record" })).ToHaveCountAsync(0);

        await visitor.Go(page);

        await visitor.Sees("The record is open to compliance officers.");
        await visitor.Sees("for more, write to the compliance office");
        await Assertions.Expect(visitor.Page.Locator("main table")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Neither_checkpoint_nor_verifying_is_shown_to_who_is_no_officer()
    {
        await using var visitor = await (await Visitor.At(chromium, await demo.Now())).SignIn("moderator");

        await visitor.Go("/record/integrity");

        await visitor.Sees("The record is open to compliance officers.");
        await visitor.SeesNot("Last signed checkpoint");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Verify every record now" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/record/verify", "audit.verify", "The record is open to compliance officers.")]
    [InlineData("/record/export", "audit.export", "The record is open to compliance officers.")]
    [InlineData("/record/key/change", "ledger.rotate_key", "Only a compliance officer changes the key")]
    public async Task A_form_forged_by_who_is_no_officer_is_refused_and_recorded(string place, string action, string because)
    {
        var web = await demo.Now();
        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("moderator");
        await visitor.Go("/compose");

        // The visitor's own page carries a token that the server takes: only the place that it is sent to is forged.
        await visitor.Page.Locator("main form:has(input[type=hidden])").First.EvaluateAsync("(form, place) => { form.action = place; form.noValidate = true; HTMLFormElement.prototype.submit.call(form); }", place);
        await visitor.Page.WaitForURLAsync($"**{place}");

        await visitor.Sees(because);
        Assert.Single(await (await web.As("compliance")).Records($"action={action}&effect=deny"));
    }
}
