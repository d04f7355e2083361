using GovernedNetwork.ElasticsearchHost;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>
/// Elastic's own tests of its clients, run over HTTP: against the stand-in, which is thereby held to more than its author's idea
/// of the server, and against a real server where ELASTICSEARCH_URL names one.
/// </summary>
public sealed class SuiteTests
{
    [Fact]
    public async Task Every_file_passes_against_the_stand_in_or_is_an_exception_that_fails()
    {
        var exceptions = Exceptions();
        var (passing, steps, unexpected) = (0, 0, new List<string>());
        foreach (var (path, text) in Files())
        {
            await using var server = await RunningElasticsearch.Start();
            var (passed, failure) = await Run(text, server.Address);
            var excepted = exceptions.Any(exception => path.StartsWith(exception, StringComparison.Ordinal));
            if (failure is null != !excepted) unexpected.Add($"{path}: {failure ?? "an exception that passes"}");
            if (failure is null) (passing, steps) = (passing + 1, steps + passed);
        }

        if (unexpected.Count > 0) Assert.Fail(string.Join('\n', unexpected));
        Assert.Equal((25, 130), (passing, steps));
    }

    [Fact]
    public void Every_exception_is_about_files_that_are_there()
    {
        var files = Files();
        Assert.Equal(207, files.Count);
        Assert.All(Exceptions(), exception => Assert.Contains(files.Keys, path => path.StartsWith(exception, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_files_pass_against_a_real_server()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ELASTICSEARCH_URL") is { Length: > 0 }, "ELASTICSEARCH_URL names no server");
        var server = new Uri(Environment.GetEnvironmentVariable("ELASTICSEARCH_URL")!);
        var (exceptions, failures) = (Exceptions(), new List<string>());
        foreach (var (path, text) in Files().Where(file => !exceptions.Any(exception => file.Key.StartsWith(exception, StringComparison.Ordinal))))
            if (await Run(text, server) is (_, { } failure)) failures.Add($"{path}: {failure}");
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("match: {tagline: 'another'}")]
    [InlineData("is_false: tagline")]
    [InlineData("length: {version: 99}")]
    [InlineData("do: {indices.delete: {index: missing}}")]
    [InlineData("do: {no.such.api: {}}")]
    [InlineData("perhaps: {}")]
    public async Task A_step_that_does_not_hold_is_seen(string step)
    {
        await using var server = await RunningElasticsearch.Start();
        Assert.NotNull((await Run($"'planted':\n  - do: {{info: {{}}}}\n  - {step}\n", server.Address)).Failure);
    }

    private static async Task<(int Passed, string? Failure)> Run(string text, Uri server)
    {
        using var http = new HttpClient();
        return await new YamlFile(text).Run(http, server, TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> Files() => Archive.Read(SharedData.Require("elasticsearch/elasticsearch-clients-tests.tgz"), "tests/")
        .Where(file => file.Key.EndsWith(".yml", StringComparison.Ordinal) && new YamlFile(file.Value).IsForUs)
        .ToDictionary(StringComparer.Ordinal);

    private static IReadOnlyList<string> Exceptions() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Yaml", "exceptions.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0])];
}
