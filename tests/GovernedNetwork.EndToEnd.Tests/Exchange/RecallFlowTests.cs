using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>What was shared is taken back, and how that is known stands on the record.</summary>
public sealed class RecallFlowTests(ConnectedWeb connected) : IClassFixture<ConnectedWeb>
{
    [Fact]
    public async Task A_recalled_post_is_gone_out_there_and_the_evidence_is_on_the_record()
    {
        var (web, account) = await connected.Now();
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var exchange = await Delivered(clinician, "This will be taken back.");
        Assert.Contains("This will be taken back.", await account.Texts());

        (await clinician.Recall(exchange, "The date was wrong.")).Is(200);
        var recalled = await clinician.Reaches(exchange, "recalled");

        Assert.DoesNotContain("This will be taken back.", await account.Texts());
        var evidence = recalled["evidence"]!.GetValue<string>();
        Assert.Matches("^deleteRecord 200, commit .+; getRecord afterwards: RecordNotFound$", evidence);
        var record = Assert.Single(await officer.Records($"action=exchanges.recalled&resource={exchange}"));
        Assert.Contains(evidence, (await officer.Record(record["id"]!.GetValue<Guid>())).ToJsonString(), StringComparison.Ordinal);
        var asked = Assert.Single(await officer.Records($"action=exchanges.recall&resource={exchange}"));
        Assert.Contains("The date was wrong.", (await officer.Record(asked["id"]!.GetValue<Guid>())).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_recalls_what_another_shared_and_a_stranger_does_not()
    {
        var (web, account) = await connected.Now();
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance2"));
        var exchange = await Delivered(clinician, "An officer will take this back.");

        (await (await web.As("nurse")).Recall(exchange)).IsProblem(404, "not_found");
        (await officer.Recall(exchange)).Is(200);
        await clinician.Reaches(exchange, "recalled");

        Assert.DoesNotContain("An officer will take this back.", await account.Texts());
        (await officer.Recall(exchange)).IsProblem(403, "exchange.nothing_out_there");
    }

    [Fact]
    public async Task What_its_owner_deleted_there_by_hand_counts_as_taken_back()
    {
        var (web, account) = await connected.Now();
        var clinician = await web.As("clinician");
        var exchange = await Delivered(clinician, "Deleted there by hand.");
        await account.DeletePost((await clinician.Exchange(exchange))["place"]!.GetValue<string>());

        (await clinician.Recall(exchange)).Is(200);

        Assert.Contains("already gone", (await clinician.Reaches(exchange, "recalled"))["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static async Task<Guid> Delivered(Caller member, string text)
    {
        var exchange = await member.Send(await member.Publish("open-forum", text));
        await member.Reaches(exchange, "delivered");
        return exchange;
    }
}
