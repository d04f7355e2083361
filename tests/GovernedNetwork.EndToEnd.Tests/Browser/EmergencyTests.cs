using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>A clinician breaks the glass for a group, and an officer says whether that was right.</summary>
public sealed class EmergencyTests(SharedChromium chromium, DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_asked_for_used_given_back_and_reviewed(bool scripts)
    {
        var web = await demo.Now();
        await (await web.As("moderator")).Publish("cell-therapy", "The second infusion was well tolerated.");
        await using var clinician = await (await Visitor.At(chromium, web, new() { JavaScriptEnabled = scripts })).SignIn("clinician");
        await clinician.Go("/groups/cell-therapy");
        await clinician.SeesNot("The second infusion");

        await clinician.Page.GetByText("A patient needs what stands here, now").ClickAsync();
        await clinician.Page.GetByLabel("What happened").FillAsync($"Somebody of this study is in the emergency room ({scripts}).");
        await clinician.Press("Break the glass");
        await clinician.Sees("The second infusion");
        await clinician.Sees("Every look is on the record");
        await clinician.Press("I am done");
        await clinician.SeesNot("The second infusion");
        Assert.Empty(clinician.Complaints);

        await using var officer = await (await Visitor.At(chromium, web)).SignIn("compliance");
        await officer.Go("/notices");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "emergency access" }).First.ClickAsync();
        await officer.Sees($"in the emergency room ({scripts})");
        await officer.Page.GetByLabel("What you found about").First.FillAsync("The ward confirmed it.");
        await officer.Press("Justified");
        await officer.Sees("The ward confirmed it.");
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task It_is_not_offered_to_who_has_no_use_for_it()
    {
        var web = await demo.Now();
        await using var patient = await (await Visitor.At(chromium, web)).SignIn("patient");
        await patient.Go("/groups/announcements");
        await patient.SeesNot("A patient needs what stands here");

        await patient.Go("/record/emergencies");
        await patient.Sees("The record is open to compliance officers.");
    }
}
