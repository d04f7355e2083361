using System.Text;
using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;

namespace GovernedNetwork.Elasticsearch.Tests.Bulk;

public sealed class BulkReplyTests
{
    private const string Index = "governed-audit-2026.11";
    private static readonly BulkItem[] Two = [new("e1-000000000000", "{}"u8.ToArray()), new("e1-000000000001", "{}"u8.ToArray())];

    [Fact]
    public void Each_document_has_its_own_verdict_whatever_the_member_errors_says()
    {
        var reply = Read(
            """
            {"errors":false,"items":[
              {"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000000","status":201,"result":"created"}},
              {"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000001","status":400,
               "error":{"type":"document_parsing_exception","reason":"[1:42] failed to parse field [event.sequence] of type [long]. Preview of field's value: 'secret'"}}}]}
            """);
        Assert.Collection(
            Assert.IsType<BulkReply.Items>(reply).Verdicts,
            stored => Assert.IsType<ItemVerdict.Stored>(stored),
            poison => Assert.Equal(
                new Failure(FailureKind.Content, "400 document_parsing_exception: field [event.sequence] of type [long]"), Assert.IsType<ItemVerdict.Failed>(poison).Failure));
    }

    [Theory]
    [InlineData("""{"items":[{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000000","status":201}}]}""")]
    [InlineData("""{"items":{"create":2}}""")]
    [InlineData("""{"took":3,"errors":false}""")]
    [InlineData("""{"items":[1,2]}""")]
    [InlineData("""{"items":[{"index":{"_id":"e1-000000000000","status":201}},{"create":{"_id":"e1-000000000001","status":201}}]}""")]
    [InlineData("""{"items":[{"create":{"_index":"other","_id":"e1-000000000000","status":201}},{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000001","status":201}}]}""")]
    [InlineData("""{"items":[{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000001","status":201}},{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000000","status":201}}]}""")]
    [InlineData("""{"items":[{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000000","status":201,"error":{"type":"x"}}},{"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000001","status":201}}]}""")]
    public void An_answer_that_is_not_about_each_document_leaves_all_in_doubt(string body) =>
        Assert.Equal(FailureKind.InDoubt, Assert.IsType<BulkReply.Whole>(Read(body)).Failure.Kind);

    [Fact]
    public void What_a_failure_store_took_is_not_stored()
    {
        var reply = Read(
            """
            {"errors":false,"items":[
              {"create":{"_index":".fs-governed-audit-000001","_id":"abc","status":201,"failure_store":"used"}},
              {"create":{"_index":"governed-audit-2026.11","_id":"e1-000000000001","status":201,"failure_store":"not_applicable_or_unknown"}}]}
            """);
        Assert.Collection(
            Assert.IsType<BulkReply.Items>(reply).Verdicts, aside => Assert.IsType<ItemVerdict.PutAside>(aside), stored => Assert.IsType<ItemVerdict.Stored>(stored));
    }

    [Fact]
    public async Task The_same_documents_sent_twice_are_there_once_and_say_so()
    {
        await using var host = await Servers.Start();
        using var server = Servers.At(host.Address);
        host.Faults.Enqueue(new Fault.AnswerLost());
        Assert.Equal(FailureKind.InDoubt, Assert.IsType<BulkReply.Whole>(await Send(server)).Failure.Kind);
        Assert.All(Assert.IsType<BulkReply.Items>(await Send(server)).Verdicts, verdict => Assert.IsType<ItemVerdict.Taken>(verdict));
        Assert.Equal(2, host.Documents(Index).Count);

        var hashes = (await StoredHashes.Of(server, Index, ["e1-000000000000", "e1-000000000009"], TestContext.Current.CancellationToken)).Got();
        Assert.Equal([KeyValuePair.Create("e1-000000000000", "")], hashes);
    }

    [Fact]
    public async Task An_older_server_and_opensearch_are_not_sent_what_they_do_not_know()
    {
        await using var open = await Servers.Start(openSearch: true);
        using var server = Servers.At(open.Address);
        var product = (await server.Product(TestContext.Current.CancellationToken)).Got();
        Assert.IsType<BulkReply.Items>(await BulkRequest.Send(server, product, Index, Two, TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Content, Assert.IsType<BulkReply.Whole>(await Send(server)).Failure.Kind);
    }

    [Fact]
    public async Task In_an_index_that_is_gone_there_is_no_hash_and_of_one_that_may_not_be_read_nothing_is_known()
    {
        await using var host = await Servers.Start();
        using var server = Servers.At(host.Address);
        Assert.Empty((await StoredHashes.Of(server, "gone", ["e1-000000000000"], TestContext.Current.CancellationToken)).Got());
        var unreadable = Reply.Read(200, """{"docs":[{"_index":"x","_id":"e1-000000000000","error":{"type":"security_exception","reason":"no"}}]}"""u8.ToArray());
        Assert.Equal(FailureKind.InDoubt, Asked<IReadOnlyDictionary<string, string>>.Of(unreadable, StoredHashes.Read).Refused().Kind);
    }

    private static Task<BulkReply> Send(SearchServer server) => BulkRequest.Send(server, Servers.Elasticsearch, Index, Two, TestContext.Current.CancellationToken);

    private static BulkReply Read(string body) => BulkReply.Read(Reply.Read(200, Encoding.UTF8.GetBytes(body)), Index, Two);
}
