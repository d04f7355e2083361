using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>What may not be seen answers exactly like what is not there; and industry never gets what patients write.</summary>
public sealed class HiddenTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    private static readonly Guid Absent = Guid.Parse("01890000-0000-7000-8000-000000000000");

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/comments")]
    [InlineData("POST", "/comments", """{"text":"x"}""")]
    [InlineData("PUT", "", """{"text":"x"}""")]
    [InlineData("POST", "/remove", """{"reason":"x"}""")]
    [InlineData("POST", "/approve")]
    [InlineData("POST", "/decline", """{"reason":"x"}""")]
    [InlineData("POST", "/exchanges", """{"network":"bluesky"}""")]
    [InlineData("POST", "/exchanges/preview", """{"network":"bluesky"}""")]
    public async Task A_hidden_post_answers_like_an_absent_one_and_leaves_no_record(string method, string place, string? body = null)
    {
        var web = await demo.Now();
        var (industry, officer) = (await web.As("industry"), await web.As("compliance"));
        var hidden = await (await web.As("patient")).Publish("open-forum", "For everybody but industry.");
        Answer? answer = null, absent = null;

        var left = await officer.Leaves(async () =>
        {
            answer = await Ask(industry, method, $"/api/v1/posts/{hidden}{place}", body);
            absent = await Ask(industry, method, $"/api/v1/posts/{Absent}{place}", body);
        });

        answer!.IsProblem(404, "not_found");
        Assert.Equal(absent!.Said, answer.Said);
        Assert.Equal(0, left);
    }

    [Theory]
    [InlineData("GET", "/api/v1/groups/{0}")]
    [InlineData("GET", "/api/v1/posts?group={0}")]
    [InlineData("GET", "/api/v1/groups/{0}/applicants")]
    [InlineData("POST", "/api/v1/groups/{0}/join", "{}")]
    public async Task A_secret_group_answers_like_an_absent_one(string method, string place, string? body = null)
    {
        var industry = await (await demo.Now()).As("industry");

        var hidden = await Ask(industry, method, string.Format(null, place, "safety-desk"), body);

        hidden.IsProblem(404, "not_found");
        Assert.Equal((await Ask(industry, method, string.Format(null, place, "no-such-group"), body)).Said, hidden.Said);
    }

    [Theory]
    [InlineData("/api/v1/exchanges/01890000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/audit/records/01890000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/posts/not-a-number")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_not_found(string path) => (await (await (await demo.Now()).As("compliance")).Get(path)).IsProblem(404, "not_found");

    [Fact]
    public async Task Industry_never_gets_what_patients_write()
    {
        var web = await demo.Now();
        var (industry, patient, clinician) = (await web.As("industry"), await web.As("patient"), await web.As("clinician"));
        var theirs = await patient.Publish("open-forum", "SECRET-OF-A-PATIENT in a post.");
        var open = await clinician.Publish("open-forum", "A post that industry may read.");
        var reply = (await patient.Post($"/api/v1/posts/{open}/comments", new JsonObject { ["text"] = "SECRET-OF-A-PATIENT in a reply." })).Is(201).Id;

        var seen = await Everything(industry);
        var comments = await industry.Get($"/api/v1/posts/{open}/comments");

        Assert.Contains(open.ToString(), seen, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.ToString(), seen, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-OF-A-PATIENT", seen + comments.Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"segment\":\"patient\"", seen + comments.Text, StringComparison.Ordinal);
        var summary = (await industry.Get($"/api/v1/posts/{open}")).Is(200).Body;
        Assert.Equal(0, summary["comments"]!.GetValue<int>());
        (await industry.Put($"/api/v1/comments/{reply}", new JsonObject { ["text"] = "x" })).IsProblem(404, "not_found");
        Assert.Contains("SECRET-OF-A-PATIENT", (await clinician.Get($"/api/v1/posts/{open}/comments")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clinician")]
    [InlineData("patient")]
    [InlineData("industry")]
    [InlineData("moderator")]
    public async Task The_record_is_closed_to_who_is_no_officer_and_that_they_asked_is_recorded(string persona)
    {
        var web = await demo.Now();
        var (member, officer) = (await web.As(persona), await web.As("compliance"));
        var answers = new List<Answer>();

        var left = await officer.Leaves(async () =>
        {
            foreach (var path in new[] { "records", "totals", $"records/{Absent}", $"records/{Absent}/proof", "export" }) answers.Add(await member.Get($"/api/v1/audit/{path}"));
            answers.Add(await member.Post("/api/v1/audit/verify"));
        });

        Assert.All(answers, answer => answer.IsProblem(403, "audit.not_officer"));
        Assert.Equal(answers.Count, left);
    }

    private static Task<Answer> Ask(Caller member, string method, string path, string? body) => body is null
        ? member.Send(new HttpMethod(method), path, null)
        : member.Send(new HttpMethod(method), path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private static async Task<string> Everything(Caller member)
    {
        var pages = "";
        string? cursor = null;
        do
        {
            var page = (await member.Get($"/api/v1/posts?limit=3&cursor={cursor}")).Is(200);
            pages += page.Text;
            cursor = page.Body["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        return pages;
    }
}
