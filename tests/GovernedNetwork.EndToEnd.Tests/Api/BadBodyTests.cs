using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>Input that cannot be decided on: a problem with a stable code, no post, no record.</summary>
public sealed class BadBodyTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    private const int Longest = 20_000;

    [Theory]
    [InlineData("""{"group":"open-forum","text":""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":"x"} trailing""", "request.malformed_json")]
    [InlineData("", "request.malformed")]
    [InlineData("null", "request.malformed")]
    [InlineData("[]", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":"x","colour":"red"}""", "request.unknown_field")]
    [InlineData("""{"group":"open-forum","Text":"x"}""", "request.unknown_field")]
    [InlineData("""{"group":"open-forum","text":"x","text":"y"}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":7}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":["x"]}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":null}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum"}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":"\ud83d"}""", "request.malformed_json")]
    [InlineData("""{"group":"open-forum","text":"\udc00 \ud800"}""", "request.malformed_json")]
    public async Task Json_that_is_not_as_expected_is_refused_with_its_code(string body, string code) =>
        await LeavesNothing(clinician => clinician.PostRaw("/api/v1/posts", body), 400, code);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n　")]
    public async Task A_text_of_nothing_is_refused(string text) => await LeavesNothing(clinician => clinician.Write("open-forum", text), 422, "text.empty");

    [Fact]
    public async Task A_text_with_the_character_nul_is_refused() => await LeavesNothing(clinician => clinician.Write("open-forum", "a\0b"), 422, "text.nul");

    [Fact]
    public async Task A_text_of_20_001_characters_is_too_long() =>
        await LeavesNothing(clinician => clinician.Write("open-forum", new string('a', Longest + 1)), 422, "text.too_long");

    [Fact]
    public async Task A_text_of_20_000_characters_is_taken_whole()
    {
        var clinician = await (await demo.Now()).As("clinician");
        var text = string.Concat(Enumerable.Repeat("words ", Longest / 6)) + new string('.', Longest % 6);

        var post = await clinician.Publish("open-forum", text);

        Assert.Equal(Longest, text.Length);
        Assert.Equal(text, (await clinician.Get($"/api/v1/posts/{post}")).Body["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        byte[] body = [.. """{"group":"open-forum","text":"caf"""u8, 0xE9, .. "\"}"u8];

        await LeavesNothing(clinician => clinician.PostRaw("/api/v1/posts", body), 400, "request.malformed_json");
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused() => await LeavesNothing(
        clinician => clinician.PostRaw("/api/v1/posts", "group=open-forum"u8.ToArray(), type: "application/x-www-form-urlencoded"), 415, "request.unsupported_type");

    [Theory]
    [InlineData(31_000_000, null)]
    [InlineData(31_000_000, "a-key-for-far-too-much")]
    [InlineData(300_000, "a-key-for-too-much")]
    public async Task A_body_that_is_too_large_is_refused(int size, string? key)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"group":"open-forum","text":"{{new string('a', size)}}"}""");

        await LeavesNothing(clinician => clinician.PostRaw("/api/v1/posts", body, key), 413, "request.too_large");
    }

    [Fact]
    public async Task Deeply_nested_json_is_refused()
    {
        var body = """{"group":"open-forum","text":""" + new string('[', 10_000) + new string(']', 10_000) + "}";

        await LeavesNothing(clinician => clinician.PostRaw("/api/v1/posts", body), 400, "request.malformed_json");
    }

    [Fact]
    public async Task An_unknown_network_is_named_as_the_problem()
    {
        var clinician = await (await demo.Now()).As("clinician");
        var post = await clinician.Publish("open-forum", "Where to?");

        await LeavesNothing(caller => caller.Share(post, "myspace"), 422, "exchange.unknown_network");
    }

    private async Task LeavesNothing(Func<Caller, Task<Answer>> act, int status, string code)
    {
        var web = await demo.Now();
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var newest = await Newest(clinician);
        Answer? answer = null;

        var left = await officer.Leaves(async () => answer = await act(clinician));

        answer!.IsProblem(status, code);
        Assert.Equal(0, left);
        Assert.Equal(newest, await Newest(clinician));
    }

    private static async Task<string> Newest(Caller member) =>
        ((JsonObject)(await member.Get("/api/v1/posts?limit=1")).Is(200).Body["items"]![0]!)["id"]!.GetValue<string>();
}
