using System.Text;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Tests.Client;

public sealed class ReplyTests
{
    [Theory]
    [InlineData(200, """{"items":[]}""", null)]
    [InlineData(200, "", nameof(FailureKind.InDoubt))]
    [InlineData(200, "[]", nameof(FailureKind.InDoubt))]
    [InlineData(201, "", nameof(FailureKind.InDoubt))]
    [InlineData(502, "<html>bad gateway</html>", nameof(FailureKind.InDoubt))]
    [InlineData(413, "<html>too large</html>", nameof(FailureKind.TooLarge))]
    [InlineData(301, "", nameof(FailureKind.SetUp))]
    [InlineData(400, """{"error":{"type":"illegal_argument_exception","reason":"r"},"status":400}""", nameof(FailureKind.Content))]
    [InlineData(406, """{"error":"Content-Type header [text/plain] is not supported","status":406}""", nameof(FailureKind.SetUp))]
    [InlineData(401, """{"error":{"type":"security_exception","reason":"r"},"status":401}""", nameof(FailureKind.Forbidden))]
    [InlineData(403, """{"error":{"type":"security_exception","reason":"r"},"status":403}""", nameof(FailureKind.Forbidden))]
    [InlineData(403, """{"error":{"type":"cluster_block_exception","reason":"r"},"status":403}""", nameof(FailureKind.Blocked))]
    [InlineData(429, """{"error":{"type":"cluster_block_exception","reason":"r"},"status":429}""", nameof(FailureKind.Blocked))]
    [InlineData(429, """{"error":{"type":"circuit_breaking_exception","reason":"r"},"status":429}""", nameof(FailureKind.Pressure))]
    [InlineData(404, """{"error":{"type":"index_not_found_exception","reason":"r"},"status":404}""", nameof(FailureKind.SetUp))]
    [InlineData(503, """{"error":{"type":"unavailable_shards_exception","reason":"r"},"status":503}""", nameof(FailureKind.InDoubt))]
    public void Each_shape_of_an_error_says_what_to_do(int status, string body, string? kind) =>
        Assert.Equal(kind, Failure.Of(Reply.Read(status, Encoding.UTF8.GetBytes(body)))?.Kind.ToString());

    [Theory]
    [InlineData("document_parsing_exception", "[1:42] failed to parse field [governed.ledger.seq] of type [long] in document with id 'e1-1'. Preview of field's value: 'Mrs Miller'", "field [governed.ledger.seq] of type [long]")]
    [InlineData("mapper_parsing_exception", "failed to parse field [user.id] of type [ip]: 'Mrs Miller' is not an IP string literal.", "field [user.id] of type [ip]")]
    [InlineData("document_parsing_exception", "failed to parse date field [Mrs Miller] with format [strict_date_time]", null)]
    [InlineData("illegal_argument_exception", "Document contains at least one immense term in field=\"x\". The prefix of the first immense term is: '[77, 114, 115]'", null)]
    [InlineData("strict_dynamic_mapping_exception", "[1:1] mapping set to strict, dynamic introduction of [ward] within [_doc] is not allowed", "dynamic introduction of [ward] within [_doc]")]
    [InlineData("es_rejected_execution_exception", "rejected execution of coordinating operation", "rejected execution of coordinating operation")]
    [InlineData("some_exception", "it failed on \"Mrs Miller\" and 'Mrs Miller'. Preview of field's value: Mrs Miller", "it failed on '…' and '…'")]
    [InlineData("some_exception", "an open quote 'Mrs Miller", "an open quote '…'")]
    public void A_reason_that_is_kept_quotes_no_value(string type, string reason, string? kept)
    {
        Assert.Equal(kept, RedactedReason.Of(type, reason));
        Assert.DoesNotContain("Miller", RedactedReason.Of(type, reason) ?? "", StringComparison.Ordinal);
    }
}
