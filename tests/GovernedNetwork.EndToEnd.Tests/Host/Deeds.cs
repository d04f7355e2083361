using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>What members do, over the API.</summary>
internal static class Deeds
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Writes a post that appears at once.</summary>
    public static async Task<Guid> Publish(this Caller member, string group, string text)
    {
        var answer = await member.Write(group, text);
        Assert.Equal((201, "published"), (answer.Status, answer.State));
        return answer.Id;
    }

    public static Task<Answer> Write(this Caller member, string group, string text, string? key = null) =>
        member.Post("/api/v1/posts", new JsonObject { ["group"] = group, ["text"] = text }, key);

    public static Task<Answer> Share(this Caller member, Guid post, string network = "bluesky", string? key = null) =>
        member.Post($"/api/v1/posts/{post}/exchanges", new JsonObject { ["network"] = network }, key);

    /// <summary>Shares a post that policy lets go.</summary>
    public static async Task<Guid> Send(this Caller member, Guid post)
    {
        var answer = (await member.Share(post)).Is(202);
        Assert.Equal("queued", answer.State);
        return answer.Id;
    }

    public static Task<Answer> Recall(this Caller member, Guid exchange, string reason = "It was too early.") =>
        member.Post($"/api/v1/exchanges/{exchange}/recall", new JsonObject { ["reason"] = reason });

    public static async Task<JsonNode> Exchange(this Caller member, Guid exchange) => (await member.Get($"/api/v1/exchanges/{exchange}")).Is(200).Body;

    /// <summary>Waits until the exchange stands where it is expected.</summary>
    public static async Task<JsonNode> Reaches(this Caller member, Guid exchange, string state)
    {
        JsonNode? last = null;
        await Until.True(
            async () => (last = await member.Exchange(exchange))["state"]!.GetValue<string>() == state,
            Patience,
            () => $"The exchange does not get {state}: {last?.ToJsonString()}");
        return last!;
    }
}
