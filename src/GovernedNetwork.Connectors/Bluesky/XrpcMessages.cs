using System.Text.Json.Serialization;

namespace GovernedNetwork.Connectors.Bluesky;

internal sealed record CreateSession(string Identifier, string Password)
{
    public override string ToString() => nameof(CreateSession);
}

/// <summary>A session's answer and the session itself. It prints without its tokens.</summary>
internal sealed record Tokens(string Did, string AccessJwt, string RefreshJwt, bool? Active = null, string? Status = null)
{
    public override string ToString() => $"{nameof(Tokens)} of {Did}";
}

/// <summary><c>swapRecord: null</c> is written out: it means "only if nothing is there", leaving it away means "whatever is there".</summary>
internal sealed record PutRecord(
    string Repo,
    string Collection,
    string Rkey,
    PostRecord Record,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? SwapRecord);

internal sealed record DeleteRecord(string Repo, string Collection, string Rkey);

/// <summary>What putRecord and deleteRecord answer; a delete has a commit only when there was something to delete.</summary>
internal sealed record Written(string? Uri = null, string? Cid = null, Commit? Commit = null);

internal sealed record Commit(string Cid, string Rev);

internal sealed record Stored(string Uri, StoredPost Value, string? Cid = null);

internal sealed record StoredPost(string? Text = null);

internal sealed record XrpcError(string? Error = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CreateSession))]
[JsonSerializable(typeof(Tokens))]
[JsonSerializable(typeof(PutRecord))]
[JsonSerializable(typeof(DeleteRecord))]
[JsonSerializable(typeof(Written))]
[JsonSerializable(typeof(Stored))]
[JsonSerializable(typeof(XrpcError))]
internal sealed partial class XrpcJson : JsonSerializerContext;
