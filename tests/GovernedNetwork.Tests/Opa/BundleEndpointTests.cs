using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using GovernedNetwork.Decisions;
using GovernedNetwork.OpaHost;
using GovernedNetwork.Rego.Bundles;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Opa;

/// <summary>What is served to OPA servers is what is in force here, from the moment on that it is.</summary>
public sealed class BundleEndpointTests : IDisposable
{
    private static readonly HttpClient Http = new();
    private readonly TemporaryFolder folder = new();
    private readonly ActivePolicies policies;

    public BundleEndpointTests()
    {
        Copy();
        policies = ActivePolicies.Load(Folder);
    }

    private string Folder => Path.Combine(folder.Path, "policies");

    [Fact]
    public async Task The_bundle_is_the_revision_in_force_and_compiles_to_it()
    {
        await using var served = await ServedBundles.Start(policies);
        using var response = await Get(served);

        Assert.Equal((HttpStatusCode.OK, "application/vnd.openpolicyagent.bundles"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal($"\"{policies.Revision}\"", response.Headers.ETag!.Tag);
        var bundle = Bundle.Read(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(policies.Revision, bundle.Manifest.Revision);
        Assert.Equal(policies.Revision, bundle.Compile().Revision);
        Assert.DoesNotContain(bundle.Sources, source => source.Path.EndsWith("_test.rego", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        await using var served = await ServedBundles.Start(policies);
        using var response = await Get(served, $"\"{policies.Revision}\"");

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("application/vnd.openpolicyagent.bundles", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_waits_is_told_at_once_when_another_revision_comes_into_force()
    {
        await using var served = await ServedBundles.Start(policies);
        var waiting = Get(served, $"\"{policies.Revision}\"", wait: 60);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        Activate("# Another revision.");

        using var response = await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, $"\"{policies.Revision}\""), (response.StatusCode, response.Headers.ETag!.Tag));
    }

    [Fact]
    public async Task Who_waits_in_vain_is_told_when_the_time_is_over()
    {
        await using var served = await ServedBundles.Start(policies, options => options.LongestWait = TimeSpan.FromMilliseconds(400));
        var started = Stopwatch.GetTimestamp();
        using var response = await Get(served, $"\"{policies.Revision}\"", wait: 60);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(350), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_token_nothing_is_served(string? token)
    {
        await using var served = await ServedBundles.Start(policies);
        using var response = await Get(served, token: token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_token_in_the_configuration_there_is_no_bundle_for_anybody()
    {
        await using var served = await ServedBundles.Start(policies, options => options.TokenFile = null);
        using var response = await Get(served);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_signed_bundle_is_taken_by_a_server_that_asks_for_the_signature_and_by_no_other_key()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var pem = Path.Combine(folder.Path, "key.pem");
        await File.WriteAllTextAsync(pem, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using var served = await ServedBundles.Start(policies, options => options.SigningKey = pem);
        await using var trusting = await RunningOpa.Start(With(served, key));
        await using var doubting = await RunningOpa.Start(With(served, other));
        using var engine = Engines.At(trusting.Address, policies: policies);
        using var none = Engines.At(doubting.Address, policies: policies);

        await Until.Answers(engine);

        Assert.Equal(policies.Revision, engine.Revision);
        Assert.Equal("the OPA server runs no bundle named governed", await none.Refusal());
    }

    [Fact]
    public async Task A_change_reaches_the_server_and_no_decision_is_dropped_or_mixed_meanwhile()
    {
        await using var served = await ServedBundles.Start(policies);
        await using var opa = await RunningOpa.Start(new OpaHostOptions { Bundle = new("governed", served.Address, ServedBundles.Token) });
        using var engine = Engines.At(opa.Address, policies: policies);
        await Until.Answers(engine);
        var stop = false;
        var begun = new TaskCompletionSource();
        var asking = Task.Run(async () =>
        {
            var revisions = new List<string>();
            while (!Volatile.Read(ref stop))
            {
                // The rule below says in its code which revision it is from: a mixture would show.
                var answer = (await engine.Ask())!;
                revisions.Add($"{answer.Revision} {(answer.Json.Contains("test.changed", StringComparison.Ordinal) ? "changed" : "first")}");
                begun.TrySetResult();
            }
            return revisions;
        }, TestContext.Current.CancellationToken);

        var first = policies.Revision;
        await begun.Task;
        Activate("package governed.administration\n\ndeny contains {\"code\": \"test.changed\", \"message\": \"m\", \"remedy\": null}");
        await Until.True(async () => (await engine.Ask())!.Revision == policies.Revision);
        Volatile.Write(ref stop, true);

        var seen = await asking;
        Assert.All(seen, answer => Assert.Contains(answer, (string[])[$"{first} first", $"{policies.Revision} changed"]));
        Assert.Contains($"{first} first", seen);
        Assert.DoesNotContain($"{first} first", seen.SkipWhile(answer => answer == $"{first} first"));
    }

    public void Dispose() => folder.Dispose();

    private void Activate(string source)
    {
        File.WriteAllText(Path.Combine(Folder, "changed.rego"), source.StartsWith('#') ? $"{source}\npackage governed.unused\n\nunused := true" : source);
        policies.Activate(policies.Read());
    }

    private void Copy()
    {
        foreach (var file in Directory.GetFiles(Repository.PolicyFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("_test.rego", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.PolicyFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static OpaHostOptions With(ServedBundles served, System.Security.Cryptography.ECDsa key) => new()
    {
        Bundle = new("governed", served.Address, ServedBundles.Token, new BundleVerification(BundleKey.Of("ES256", key.ExportSubjectPublicKeyInfoPem()))),
    };

    private static async Task<HttpResponseMessage> Get(ServedBundles served, string? tag = null, int wait = 0, string? token = ServedBundles.Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, served.Address);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        request.Headers.TryAddWithoutValidation("Prefer", wait > 0 ? $"modes=snapshot,delta;wait={wait}" : "modes=snapshot,delta");
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
