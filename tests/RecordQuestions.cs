using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>What every index must answer alike: each filter alone and with others, and texts.</summary>
internal static class RecordQuestions
{
    private static readonly Instant Third = Instant.FromUtc(2026, 10, 25, 0, 0), HalfPast = Instant.FromUtc(2026, 10, 30, 7, 30);

    public static readonly IReadOnlyList<(string Name, RecordFilter Filter)> All =
    [
        ("everything", new()),
        ("action", new(Action: "posts.publish")),
        ("effect", new(Effect: "deny")),
        ("action and effect", new(Action: "exchanges.share", Effect: "hold")),
        ("reason", new(Reason: "exchange.cap_reached")),
        ("a reason that is the beginning of another", new(Reason: "exchange.approv")),
        ("network", new(Network: "bluesky")),
        ("network and reason", new(Network: "mastodon", Reason: "exchange.approval")),
        ("actor", new(Actor: "018f000a-0000-7000-8000-000000000003")),
        ("the network itself", new(Actor: "system")),
        ("group", new(Group: "018f000c-0000-7000-8000-000000000002")),
        ("resource", new(Resource: "018f000b-0000-7000-8000-000000000011")),
        ("label", new(Label: "phi.name")),
        ("label and effect", new(Label: "ae.suspected", Effect: "permit")),
        ("days", new(From: Third, Until: Third + Duration.FromDays(5))),
        ("part of an hour", new(From: HalfPast, Until: HalfPast + Duration.FromHours(31))),
        ("a word", new("officer")),
        ("words and a beginning", new("officer looks bef")),
        ("an id", new("018f000c-0000-7000-8000-000000000004")),
        ("a word, an effect and a day", new("network", Effect: "permit", From: Third)),
        ("nothing", new(Action: "posts.publish", Effect: "unheard")),
        ("no word", new("...")),
        ("before a position", new(Effect: "permit", Before: 300)),
    ];

    /// <summary>All that an index can say about a filter, as text.</summary>
    public static async Task<string> Answer(IRecordIndex index, string name, RecordFilter filter, CancellationToken cancellation)
    {
        var page = await index.Page(filter, 20, cancellation);
        var totals = await index.Totals(filter, cancellation);
        var days = await index.Over(filter, TimeSlot.Day, 9, cancellation);
        var hours = await index.Over(filter, TimeSlot.Hour, 5, cancellation);
        List<string> tops = [];
        foreach (var field in Enum.GetValues<RecordField>())
            tops.Add(string.Join(',', (await index.Top(filter, field, 5, cancellation)).Select(each => $"{each.Value}={each.Records}")));
        return $"{name}: {string.Join(',', page.Select(row => row.Position))} | {string.Join(',', totals.Select(each => $"{each.Key}={each.Value}"))}"
            + $" | {string.Join(',', days.Concat(hours).Select(slot => $"{slot.Start}={slot.Permit}/{slot.Hold}/{slot.Deny}"))}"
            + $" | {string.Join(" | ", tops)} | {await index.Actors(filter, cancellation)}";
    }
}
