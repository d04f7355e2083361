using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>An account on the real server, as its owner sees it there.</summary>
public sealed record PdsAccount(RealPds Server, string Did, string Handle, string MainPassword, string AppPassword)
{
    private const string Collection = "app.bsky.feed.post";

    /// <summary>What is out there, newest first; a hundred is the most that the server lists at once.</summary>
    public async Task<IReadOnlyList<JsonNode>> Posts(int most = 50) =>
        [.. (await Server.Get($"com.atproto.repo.listRecords?repo={Did}&collection={Collection}&limit={most}"))["records"]!.AsArray().Select(record => record!)];

    public async Task<IReadOnlyList<string>> Texts(int most = 50) => [.. (await Posts(most)).Select(record => record["value"]!["text"]!.GetValue<string>())];

    /// <summary>What the owner does with another client: change the post, or put another in its place.</summary>
    public Task Overwrite(string place, string text) => AsOwner("com.atproto.repo.putRecord", new JsonObject
    {
        ["repo"] = Did,
        ["collection"] = Collection,
        ["rkey"] = place.Split('/')[^1],
        ["record"] = new JsonObject { ["$type"] = Collection, ["text"] = text, ["createdAt"] = "2026-01-01T00:00:00.000Z" },
    });

    public Task DeletePost(string place) => AsOwner("com.atproto.repo.deleteRecord", new JsonObject
    {
        ["repo"] = Did,
        ["collection"] = Collection,
        ["rkey"] = place.Split('/')[^1],
    });

    public Task RevokeAppPassword() => AsOwner("com.atproto.server.revokeAppPassword", new JsonObject { ["name"] = "governednetwork" });

    public override string ToString() => Handle;

    private async Task AsOwner(string method, JsonNode input)
    {
        var session = await Server.Post("com.atproto.server.createSession", new JsonObject { ["identifier"] = Handle, ["password"] = MainPassword }, null);
        await Server.Post(method, input, new AuthenticationHeaderValue("Bearer", session["accessJwt"]!.GetValue<string>()));
    }
}
