using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

public sealed class PagingTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task The_cursor_walks_every_post_once_newest_first_while_others_write()
    {
        var web = await demo.Now();
        var (clinician, nurse) = (await web.As("clinician"), await web.As("nurse"));
        var before = new List<string>();
        for (var number = 0; number < 23; number++) before.Add((await clinician.Publish("open-forum", $"Post {number} of many.")).ToString());

        var walked = new List<(string Id, string At)>();
        string? cursor = null;
        do
        {
            var page = (await clinician.Get($"/api/v1/posts?group=open-forum&limit=5&cursor={cursor}")).Is(200).Body;
            walked.AddRange(page["items"]!.AsArray().Select(post => (post!["id"]!.GetValue<string>(), post["at"]!.GetValue<string>())));
            cursor = page["next"]?.GetValue<string>();
            await nurse.Publish("open-forum", "Written in between.");
        }
        while (cursor is not null && walked.Count < 200);

        Assert.Equal(walked.Count, walked.Select(post => post.Id).Distinct().Count());
        Assert.Equal(before, walked.Select(post => post.Id).Where(before.Contains).Reverse());
        Assert.Equal(walked.Select(post => post.At).OrderDescending(StringComparer.Ordinal), walked.Select(post => post.At));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("f________________________________")]
    public async Task A_cursor_that_was_not_given_out_is_refused(string cursor) =>
        (await (await (await demo.Now()).As("clinician")).Get($"/api/v1/posts?cursor={cursor}")).IsProblem(422, "cursor.malformed");

    [Theory]
    [InlineData("/api/v1/posts?limit=many", 400, "request.malformed")]
    [InlineData("/api/v1/audit/records?from=yesterday", 400, "request.malformed")]
    [InlineData("/api/v1/posts?cursor=%00", 400, "request.malformed")]
    public async Task A_query_that_cannot_be_read_is_refused(string path, int status, string code) =>
        (await (await (await demo.Now()).As("compliance")).Get(path)).IsProblem(status, code);

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(100_000, 100)]
    public async Task A_page_has_one_to_a_hundred_posts_whatever_is_asked(int asked, int most)
    {
        var page = (await (await (await demo.Now()).As("clinician")).Get($"/api/v1/posts?limit={asked}")).Is(200);

        Assert.InRange(page.Body["items"]!.AsArray().Count, 1, most);
    }
}
