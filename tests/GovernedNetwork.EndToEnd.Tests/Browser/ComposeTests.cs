using GovernedNetwork.EndToEnd.Tests.Host;
using Microsoft.Playwright;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>Policy's answer stands beside the text before it is sent.</summary>
public sealed class ComposeTests(SharedChromium chromium, DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task The_answer_follows_the_text_while_it_is_typed_and_nothing_is_recorded()
    {
        var web = await demo.Now();
        var officer = await web.As("compliance");
        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("clinician");
        await visitor.Go("/compose?group=oncology");
        var text = visitor.Page.Locator("#text");
        var policy = visitor.Page.Locator("#policy");

        var left = await officer.Leaves(async () =>
        {
            await text.PressSequentiallyAsync("Our summary form helped.");
            await Assertions.Expect(policy).ToContainTextAsync("permitted");
            await text.PressSequentiallyAsync(" Reach her at anna.keller@example.org.");
            await Assertions.Expect(policy).ToContainTextAsync("refused");
            await Assertions.Expect(policy).ToContainTextAsync("an e-mail address");
            await Assertions.Expect(policy.Locator("mark.seen").First).ToContainTextAsync("anna.keller@example.org");
            await text.FillAsync("A good second cycle for Mrs. Keller.");
            await Assertions.Expect(policy).ToContainTextAsync("held");
            await visitor.Page.GetByLabel("Group").SelectOptionAsync("open-forum");
            await Assertions.Expect(policy).ToContainTextAsync("permitted");
        });

        Assert.Equal(0, left);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_refused_text_stays_in_the_form_with_the_reason_and_the_remedy()
    {
        var web = await demo.Now();
        await using var visitor = await (await Visitor.WithoutScript(chromium, web)).SignIn("clinician");
        await visitor.Go("/compose?group=oncology");

        await visitor.Page.Locator("#text").FillAsync("Her number is MRN: 48211973.");
        await visitor.Press("Post");

        await visitor.Sees("refused");
        await visitor.Sees("identifies a person");
        await visitor.Sees("Take it out, or describe the patient without it.");
        await Assertions.Expect(visitor.Page.Locator("#text")).ToHaveValueAsync("Her number is MRN: 48211973.");
    }

    [Fact]
    public async Task What_members_write_is_shown_and_never_run()
    {
        var web = await demo.Now();
        const string Text = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> {{7*7}} &amp;";
        await (await web.As("clinician")).Publish("open-forum", Text);
        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("patient");

        await visitor.Go("/groups/open-forum");

        await visitor.Sees(Text);
        Assert.NotEqual("run", await visitor.Page.TitleAsync());
        Assert.Empty(visitor.Complaints);
    }
}
