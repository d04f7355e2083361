using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Documents;

public sealed class AuditDocumentTests
{
    private static readonly AuditDocument Documents = new(new ElasticsearchOptions());

    [Fact]
    public void A_record_is_this_document()
    {
        var entry = new LedgerEntry(1234, Records.Morning + Duration.FromNanoseconds(123456700), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", Records.Payload());
        var ready = Assert.IsType<IndexedEntry.Ready>(Documents.Of(entry));
        Assert.Equal(("governed-audit-2026.11", "e1-000000001234"), (ready.Index, ready.Id));
        var expected = JsonNode.Parse(
            """
            {"@timestamp":"2026-11-22T08:00:00.1234567Z","message":"exchanges.share permit: The group exchanges with Bluesky.","ecs":{"version":"9.1.0"},
             "event":{"id":"e1-000000001234","kind":"event","category":["api"],"type":["access","allowed"],"action":"exchanges.share","outcome":"success",
              "code":"exchange.permitted","dataset":"governed.audit","module":"governed","sequence":1234,"hash":"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
             "user":{"id":"018f0000-0000-7000-8000-000000000001","roles":["clinician"]},"group":{"id":"018f0000-0000-7000-8000-0000000000aa"},
             "http":{"request":{"id":"r1"}},"rule":{"id":"policies/exchanges/share.rego:17","ruleset":"governed","version":"r-1"},
             "related":{"user":["018f0000-0000-7000-8000-000000000001"],"hash":["d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]},
             "governed":{"decision":"018f0000-0000-7000-8000-00000000000d","engine_decision":"d-1","effect":"permit","channel":"api","actor_kind":"member",
              "network":"bluesky","account":"did:plc:abc","facts_digest":"00ff","reasons":["exchange.permitted"],"obligations":["redact"],"labels":["phi.date"],
              "words":["exchanges","share","permit","018f000000007000800000000000000d","018f0000000070008000000000000001","post","018f00000000700080000000000000bb",
               "018f00000000700080000000000000aa","bluesky","r1","exchange","permitted","phi","date","the","group","with"],
              "object":{"type":"post","id":"018f0000-0000-7000-8000-0000000000bb"},
              "ledger":{"epoch":"e1","seq":1234,"bucket":1,"leaf_hash":"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7","leaf_u32":3548308504,"erased":0}}}
            """)!.ToJsonString();
        Assert.Equal(expected, JsonNode.Parse(ready.Document.Span)!.ToJsonString());
    }

    [Fact]
    public void Of_an_erased_record_only_position_time_and_hash_are_left()
    {
        var ready = Assert.IsType<IndexedEntry.Ready>(Documents.Of(new LedgerEntry(7, Records.Morning, new string('a', 64), null)));
        Assert.Equal(
            $$$$"""{"@timestamp":"2026-11-22T08:00:00Z","message":"erased","ecs":{"version":"9.1.0"},"event":{"id":"e1-000000000007","kind":"event","dataset":"governed.audit","module":"governed","sequence":7,"hash":"{{{{new string('a', 64)}}}}"},"related":{"hash":["{{{{new string('a', 64)}}}}"]},"governed":{"ledger":{"epoch":"e1","seq":7,"bucket":0,"leaf_hash":"{{{{new string('a', 64)}}}}","leaf_u32":2863311530,"erased":1}}}""",
            System.Text.Encoding.UTF8.GetString(ready.Document.Span));
    }

    [Theory]
    [InlineData("posts.publish", "permit", "api", "creation,allowed", "success")]
    [InlineData("posts.read", "deny", "api", "access,denied", "failure")]
    [InlineData("exchanges.share", "hold", "api", "access", "unknown")]
    [InlineData("members.sign_in", "deny", "authentication", "start", "failure")]
    [InlineData("groups.admit", "permit", "iam", "user,change", "success")]
    [InlineData("policies.activate", "permit", "configuration", "change", "success")]
    public void A_decision_is_said_in_words_that_ecs_expects_together(string action, string effect, string category, string type, string outcome)
    {
        var words = EcsWords.Of(action, effect);
        Assert.Equal((category, type, outcome), (string.Join(',', words.Category), string.Join(',', words.Type), words.Outcome));
    }

    [Fact]
    public void Every_field_of_a_document_is_mapped_with_a_type_that_takes_it()
    {
        var mappings = AuditTemplates.Mappings();
        foreach (var entry in (LedgerEntry[])[Records.At(1), Records.At(5), new LedgerEntry(7, Records.Morning, new string('a', 64), null)])
            Assert.Empty(Contract.Violations(mappings, JsonElement.Parse(Assert.IsType<IndexedEntry.Ready>(Documents.Of(entry)).Document.Span)));
    }

    [Fact]
    public void A_field_that_is_not_mapped_or_does_not_fit_is_seen()
    {
        var document = JsonElement.Parse("""{"@timestamp":"yesterday","ward":"seven","event":{"sequence":"1","kind":{"x":1}},"message":["a",2]}""");
        Assert.Equal(
            ["@timestamp is no date_nanos", "ward is not mapped", "event.sequence is no long", "event.kind.x is not mapped", "message is no text"],
            Contract.Violations(AuditTemplates.Mappings(), document));
    }

    [Fact]
    public void Every_keyword_says_how_long_it_may_be_so_that_none_is_refused_for_its_length() =>
        Assert.All(
        Contract.Fields(AuditTemplates.Mappings()).Where(field => (string)field.Value["type"]! == "keyword"),
        field => Assert.InRange((int?)field.Value["ignore_above"] ?? int.MaxValue, 1, 8191));
}
