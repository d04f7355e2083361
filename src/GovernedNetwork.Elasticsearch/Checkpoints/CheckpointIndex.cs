using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Setup;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Checkpoints;

/// <summary>Checkpoints in an index of their own: the record's index can be made again from the ledger, and these cannot.</summary>
internal sealed class CheckpointIndex(SearchServer server, StandingSetUp setUp, ElasticsearchOptions options) : ICheckpointArchive
{
    public string Name => $"the index {options.CheckpointIndex}";

    public async Task<string?> Newest(CancellationToken cancellation)
    {
        var newest = new SearchRequest(new Query.Term(CheckpointDocument.Epoch, options.Epoch), Size: 1, Sort: $"-{CheckpointDocument.Size}");
        return await newest.Send(server, options.CheckpointIndex, cancellation) switch
        {
            Asked<SearchReply>.Got(var reply) => reply.Hits is [var hit, ..] ? CheckpointDocument.Note(hit.Source) ?? throw Unreadable() : null,
            Asked<SearchReply>.Failed(var failure) => throw Away(failure),
            _ => throw new InvalidOperationException("an answer or a failure"),
        };
    }

    public async Task<string> Keep(string note, long size, Instant at, CancellationToken cancellation)
    {
        if (await setUp.Ensure(cancellation) is { } missing) throw Away(missing);
        var id = CheckpointDocument.Id(options.Epoch, size);
        var reply = await server.Send(HttpMethod.Put, $"{options.CheckpointIndex}/_create/{id}", CheckpointDocument.Write(options.Epoch, size, at, note), cancellation);
        if (reply is not Reply.Refused { Error.Status: 409 }) return Failure.Of(reply) is { } failure ? throw Away(failure) : note;
        var held = await server.Send(HttpMethod.Get, $"{options.CheckpointIndex}/_doc/{id}", null, cancellation);
        if (held is not Reply.Answered(_, var body)) throw Away(Failure.Of(held)!);
        return body.TryGetProperty("_source", out var source) && CheckpointDocument.Note(source) is { } kept ? kept : throw Unreadable();
    }

    private AnchorException Away(Failure failure) => new($"{Name} cannot be used: {failure.Description}");

    private AnchorException Unreadable() => new($"{Name} holds a document that is no checkpoint");
}
