using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.Elasticsearch.Tests.Yaml;

namespace GovernedNetwork.Elasticsearch.Tests.Stories;

/// <summary>OpenSearch's stories about what is used of it, told to the stand-in as OpenSearch. The others are about other things.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task Every_story_that_is_listed_is_told_to_its_end_or_is_an_exception_that_is_not()
    {
        var stories = Archive.Read(SharedData.Require("elasticsearch/opensearch-spec-test-stories.tgz"), "tests/default/");
        var exceptions = Lines("exceptions.txt").Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        var (told, chapters, unexpected) = (0, 0, new List<string>());
        foreach (var path in Lines("stories.txt"))
        {
            var (passed, failure) = await Tell(stories[path]);
            if (failure is not null == !exceptions.Remove(path)) unexpected.Add($"{path}: {failure ?? "an exception that passes"}");
            if (failure is null) (told, chapters) = (told + 1, chapters + passed);
        }
        if (unexpected.Count > 0) Assert.Fail(string.Join('\n', unexpected));
        Assert.Empty(exceptions);
        Assert.Equal((23, 55), (told, chapters));
    }

    [Fact]
    public async Task A_chapter_that_does_not_hold_is_seen()
    {
        Assert.Null((await Tell("chapters:\n  - {path: /, method: GET, response: {status: 200, payload: {version: {distribution: opensearch}}}}\n")).Failure);
        Assert.NotNull((await Tell("chapters:\n  - {path: /, method: GET, response: {status: 200, payload: {version: {distribution: another}}}}\n")).Failure);
        Assert.NotNull((await Tell("chapters:\n  - {path: /, method: GET, response: {status: 404}}\n")).Failure);
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Stories", file)).Where(line => line.Length > 0 && line[0] != '#');

    private static async Task<(int Passed, string? Failure)> Tell(string text)
    {
        await using var server = await Servers.Start(openSearch: true);
        using var http = new HttpClient();
        return await new Story(http, server.Address, text).Tell(TestContext.Current.CancellationToken);
    }
}
