using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using GovernedNetwork.Decisions;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.Tests.Opa;

/// <summary>Whatever an OPA server, or something in its place, does wrong: no answer, and within the time allowed.</summary>
public sealed class OpaFaultTests : IAsyncLifetime
{
    private const string Result = """{"effect":"permit","reasons":[],"obligations":[]}""";
    private FaultyOpa opa = null!;

    public async ValueTask InitializeAsync() => opa = await FaultyOpa.Start();

    public ValueTask DisposeAsync() => opa.DisposeAsync();

    [Fact]
    public async Task A_whole_answer_is_taken_with_its_name_and_revision()
    {
        opa.Answer = FaultyOpa.Say(200, FaultyOpa.With(Result));
        using var engine = Engines.At(opa.Address);

        var answer = await engine.Ask();

        Assert.Equal((Result, "r1", "d-1"), (answer!.Json, answer.Revision, answer.EngineDecision));
        Assert.Equal("r1", engine.Revision);
    }

    [Fact]
    public async Task Two_hundred_without_a_result_is_undefined()
    {
        opa.Answer = FaultyOpa.Say(200, FaultyOpa.With(null));
        using var engine = Engines.At(opa.Address);

        Assert.Null(await engine.Ask());
    }

    [Theory]
    [InlineData(200, "", "the OPA server's answer is malformed")]
    [InlineData(200, "{", "the OPA server's answer is malformed")]
    [InlineData(200, "[]", "the OPA server's answer is malformed")]
    [InlineData(200, "<html>It works!</html>", "the OPA server's answer is malformed")]
    [InlineData(200, """{"result":{"effect":"deny"},"result":{"effect":"permit"}}""", "the OPA server's answer is malformed")]
    [InlineData(200, """{"result":true}""", "the OPA server is of version unknown, and 1.0.0 is the oldest that is asked")]
    [InlineData(200, """{"provenance":{"version":"0.70.0"},"result":true}""", "the OPA server is of version 0.70.0, and 1.0.0 is the oldest that is asked")]
    [InlineData(200, """{"provenance":{"version":"1.19.0"},"result":true}""", "the OPA server runs no bundle named governed")]
    [InlineData(200, """{"provenance":{"version":"1.19.0","bundles":{"other":{"revision":"x"}}},"result":true}""", "the OPA server runs no bundle named governed")]
    [InlineData(301, "", "the OPA server answered 301")]
    [InlineData(400, """{"code":"invalid_parameter","message":"secret input"}""", "the OPA server answered 400")]
    [InlineData(401, "", "the OPA server does not accept our credentials")]
    [InlineData(404, "", "the OPA server answered 404")]
    [InlineData(500, """{"code":"internal_error","errors":[{"code":"eval_conflict_error","message":"secret","location":{"file":"a.rego","row":7,"col":1}}]}""", "eval_conflict_error at a.rego:7")]
    public async Task What_the_server_says_wrong_is_final(int status, string body, string cause)
    {
        opa.Answer = FaultyOpa.Say(status, body);
        using var engine = Engines.At(opa.Address, options => options.Retries = 3);

        Assert.Equal(cause, await engine.Refusal());
        Assert.Equal(1, opa.Asked);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(500, "<html>")]
    [InlineData(502, "")]
    [InlineData(503, "")]
    [InlineData(429, "")]
    public async Task What_only_the_way_did_wrong_is_tried_again(int status, string body)
    {
        opa.Answer = context => (opa.Asked == 1 ? FaultyOpa.Say(status, body) : FaultyOpa.Say(200, FaultyOpa.With(Result)))(context);
        using var engine = Engines.At(opa.Address);

        Assert.NotNull(await engine.Ask());
        Assert.Equal(2, opa.Asked);
    }

    [Fact]
    public async Task A_fault_that_stays_is_named_after_the_last_try()
    {
        opa.Answer = FaultyOpa.Say(503, "");
        using var engine = Engines.At(opa.Address, options => options.Retries = 2);

        Assert.Equal("the OPA server answered 503", await engine.Refusal());
        Assert.Equal(3, opa.Asked);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again_and_then_refuses()
    {
        opa.Answer = async context =>
        {
            await context.Response.WriteAsync("{\"result\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        using var engine = Engines.At(opa.Address);

        Assert.Equal("the OPA server cannot be reached", await engine.Refusal());
        Assert.Equal(2, opa.Asked);
    }

    [Fact]
    public async Task A_server_that_is_not_there_refuses()
    {
        var address = opa.Address;
        await opa.DisposeAsync();
        using var engine = Engines.At(address);

        Assert.Equal("the OPA server cannot be reached", await engine.Refusal());
    }

    [Fact]
    public async Task A_server_that_is_slow_refuses_within_the_total_time()
    {
        opa.Answer = context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        using var engine = Engines.At(opa.Address, options =>
            (options.TryTimeout, options.TotalTimeout, options.Retries) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), 5));
        var started = Stopwatch.GetTimestamp();

        Assert.Equal("the OPA server did not answer in time", await engine.Refusal());
        // Without its limits it would have taken 30 s for each of six tries.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_told_that_policy_failed()
    {
        opa.Answer = context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        using var engine = Engines.At(opa.Address);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.Ask(Engines.Input, cancelled.Token));
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_and_then_asked_again()
    {
        opa.Answer = FaultyOpa.Say(503, "");
        using var engine = Engines.At(opa.Address, options => (options.Retries, options.BreakDuration) = (0, TimeSpan.FromSeconds(2)));
        for (var ask = 0; ask < 8; ask++) await engine.Refusal();

        Assert.Equal("the OPA server did not answer lately, and is left alone for a moment", await engine.Refusal());
        Assert.Equal(8, opa.Asked);

        opa.Answer = FaultyOpa.Say(200, FaultyOpa.With(Result));
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.NotNull(await engine.Ask());
    }

    [Fact]
    public async Task What_policy_does_wrong_leaves_nobody_alone()
    {
        opa.Answer = FaultyOpa.Say(500, """{"errors":[{"code":"eval_builtin_error","location":{"file":"a.rego","row":1}}]}""");
        using var engine = Engines.At(opa.Address);

        for (var ask = 0; ask < 20; ask++) Assert.Equal("eval_builtin_error at a.rego:1", await engine.Refusal());
        Assert.Equal(20, opa.Asked);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        opa.Answer = async context =>
        {
            var spaces = new byte[1 << 16];
            spaces.AsSpan().Fill((byte)' ');
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        };
        using var engine = Engines.At(opa.Address, options => options.Retries = 0);

        Assert.Equal("the OPA server cannot be reached", await engine.Refusal());
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked_and_a_broken_one_refuses()
    {
        var whole = true;
        opa.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
                await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(FaultyOpa.With(Result)));
            await context.Response.Body.WriteAsync(whole ? packed.ToArray() : [1, 2, 3, 4, 5, 6, 7, 8]);
        };
        using var engine = Engines.At(opa.Address);
        Assert.NotNull(await engine.Ask());

        whole = false;
        Assert.Equal("the OPA server cannot be reached", await engine.Refusal());
    }

    [Fact]
    public async Task A_token_is_sent_and_read_again_when_it_was_rotated()
    {
        using var folder = new Running.TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        await File.WriteAllTextAsync(file, "first\n", TestContext.Current.CancellationToken);
        opa.Answer = context => (context.Request.Headers.Authorization == (opa.Asked == 1 ? "Bearer first" : "Bearer second")
            ? FaultyOpa.Say(200, FaultyOpa.With(Result))
            : FaultyOpa.Say((int)HttpStatusCode.Unauthorized, ""))(context);
        using var engine = Engines.At(opa.Address, options => options.TokenFile = file);
        Assert.NotNull(await engine.Ask());

        await File.WriteAllTextAsync(file, "second", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
        Assert.NotNull(await engine.Ask());

        File.Delete(file);
        Assert.Equal("the file with the token for the OPA server cannot be read", await engine.Refusal());
    }
}
