using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Documents;

/// <summary>What is in a record never stops those behind it: it goes, or it becomes a dead letter.</summary>
public sealed class PoisonTests
{
    public static TheoryData<string, string?> Payloads => new()
    {
        { "megabyte", "it would be larger than 1000000 bytes" },
        { "half a character, escaped", "its payload is not that of a record" },
        { "half a character", "its payload is not that of a record" },
        { "a name twice", "its payload is not that of a record" },
        { "a name twice, once escaped", "its payload is not that of a record" },
        { "a name twice where nothing is read", "its payload is not that of a record" },
        { "200 deep", "its payload is not that of a record" },
        { "not a number", "its payload is not that of a record" },
        { "a list", "its payload is not that of a record" },
        { "names out of order", null },
        { "NUL", null },
        { "33 KB keyword", null },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_payload_goes_or_becomes_a_dead_letter_and_the_next_goes(string which, string? because)
    {
        await using var export = await Exporting.Of(new([Records.At(0), Records.At(1, payload: Payload(which)), Records.At(2)]));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal(because is null ? [] : [new DeadLetter(1, because)], export.State.Letters);
        Assert.Equal((3L, because is null ? 3 : 2), (export.State.Point.Next, export.Host.Documents("governed-audit-2026.11").Count));
    }

    [Theory]
    [InlineData(1969, false)]
    [InlineData(1970, true)]
    [InlineData(2261, true)]
    [InlineData(2262, false)]
    [InlineData(9999, false)]
    public async Task A_time_that_an_index_cannot_count_is_a_dead_letter(int year, bool goes)
    {
        await using var export = await Exporting.Of(new([Records.At(0, Instant.FromUtc(year, 12, 31, 23, 59)), Records.At(1)]));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal((2L, goes ? 0 : 1), (export.State.Point.Next, export.State.Letters.Count));
        Assert.Equal(goes, export.Host.Documents($"governed-audit-{year}.12").Count == 1);
    }

    private static string Payload(string which) => which switch
    {
        "megabyte" => Records.Payload(message: new string('x', 1_000_000)),
        "half a character, escaped" => Records.Payload(message: @"\ud800"),
        "half a character" => Records.Payload(message: "\ud800"),
        "a name twice" => Records.Payload().Replace("\"effect\":", "\"effect\":\"deny\",\"effect\":", StringComparison.Ordinal),
        "a name twice, once escaped" => Records.Payload().Replace("\"effect\":", "\"\\u0065ffect\":\"deny\",\"effect\":", StringComparison.Ordinal),
        "a name twice where nothing is read" => Records.Payload().Replace("\"version\":1", "\"version\":{\"b\":1,\"a\":[{\"c\":1,\"c\":2}]}", StringComparison.Ordinal),
        "names out of order" => Records.Payload().Replace("\"version\":1", "\"version\":{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}", StringComparison.Ordinal),
        "200 deep" => Records.Payload().Replace("\"version\":1", $"\"version\":{new string('[', 200)}{new string(']', 200)}", StringComparison.Ordinal),
        "not a number" => Records.Payload().Replace("0.9", "NaN", StringComparison.Ordinal),
        "a list" => "[]",
        "NUL" => Records.Payload(message: @"\u0000"),
        "33 KB keyword" => Records.Payload().Replace("\"request\":\"r1\"", $"\"request\":\"{new string('x', 33_000)}\"", StringComparison.Ordinal),
        _ => throw new InvalidOperationException(which),
    };
}
