using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>A moderator decides, and whom it concerns reads what and why.</summary>
public sealed class ModerationTests(SharedChromium chromium, DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task A_held_post_is_published_by_a_moderator_and_then_seen_by_others()
    {
        var web = await demo.Now();
        var held = (await (await web.As("clinician")).Write("oncology", "Mrs. Amsel did well after her first cycle.")).Is(202).Id;
        var nurse = await web.As("nurse");
        (await nurse.Get($"/api/v1/posts/{held}")).IsProblem(404, "not_found");

        await using var moderator = await (await Visitor.At(chromium, web)).SignIn("moderator");
        await moderator.Go("/notices");
        await moderator.Page.Locator($"a[href='/posts/{held}']").First.ClickAsync();
        await moderator.Sees("Waiting for you");
        await moderator.Press("Publish");
        await moderator.SeesNot("Waiting for you");

        Assert.Equal("published", (await nurse.Get($"/api/v1/posts/{held}")).Is(200).State);
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task A_declined_post_tells_its_author_why()
    {
        var web = await demo.Now();
        var held = (await (await web.As("clinician")).Write("oncology", "Mr. Specht did well after his third cycle.")).Is(202).Id;
        await using var moderator = await (await Visitor.At(chromium, web)).SignIn("moderator");
        await moderator.Go($"/posts/{held}");
        await moderator.Page.GetByLabel("Reason for declining").FillAsync("Please leave the name out.");
        await moderator.Press("Decline");

        await using var author = await (await Visitor.At(chromium, web)).SignIn("clinician");
        await author.Go($"/posts/{held}");

        await author.Sees("Please leave the name out.");
    }

    [Theory]
    [InlineData("compliance", true)]
    [InlineData("compliance2", false)]
    public async Task An_applicant_is_admitted_or_refused_and_reads_the_reason(string persona, bool admitted)
    {
        var web = await demo.Now();
        var staff = await web.As(persona);
        var name = (await staff.Get("/api/v1/me")).Body["member"]!["name"]!.GetValue<string>();
        (await staff.PostRaw("/api/v1/groups/oncology/join", """{"note":"I look after the tumour board's forms."}""")).Is(202);
        await using var moderator = await (await Visitor.At(chromium, web)).SignIn("moderator");
        await moderator.Go("/groups/oncology");
        var applicant = moderator.Page.Locator(".applicant", new() { HasText = name });
        await Assertions.Expect(applicant).ToContainTextAsync("tumour board's forms");

        if (admitted)
        {
            await applicant.GetByRole(AriaRole.Button, new() { Name = "Admit" }).ClickAsync();
        }
        else
        {
            await applicant.GetByLabel($"Reason for refusing {name}").FillAsync("This group is for clinicians.");
            await applicant.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        }

        await Assertions.Expect(applicant).ToHaveCountAsync(0);
        var group = (await staff.Get("/api/v1/groups/oncology")).Is(200).Body;
        Assert.Equal(admitted ? "member" : "refused", group["membership"]!.GetValue<string>());
        Assert.Contains(admitted ? "group.admitted" : "This group is for clinicians.", (await staff.Get("/api/v1/me/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_to_join_reads_why_not_on_the_groups_page()
    {
        var web = await demo.Now();
        await using var officer = await (await Visitor.At(chromium, web)).SignIn("compliance");
        await officer.Go("/groups/cell-therapy");
        await officer.Page.GetByLabel("Note to the moderators of Cell therapy").FillAsync("For the audit.");
        await officer.Press("Ask to join");
        await officer.Sees("Your request is waiting for a moderator.");
        var id = (await (await web.As("compliance")).Get("/api/v1/me")).Body["member"]!["id"]!.GetValue<string>();

        await using var moderator = await (await Visitor.WithoutScript(chromium, web)).SignIn("moderator");
        await moderator.Go("/groups/cell-therapy");
        var refuse = moderator.Page.Locator($"form[action$='{id}/refuse']");
        await refuse.GetByRole(AriaRole.Textbox).FillAsync("Ask for single cases instead.");
        await refuse.GetByRole(AriaRole.Button).ClickAsync();

        await officer.Go("/groups/cell-therapy");
        await officer.Sees("Not admitted: Ask for single cases instead.");
        Assert.Empty(officer.Complaints);
    }
}
