using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Storage;

/// <summary>The whole application on PostgreSQL.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task The_network_lives_in_postgresql_and_outlives_its_process()
    {
        await using var database = await OwnDatabase.Create();
        await using var web = await Installation.Start(new() { ["Store__ConnectionString"] = database.ConnectionString });
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        await clinician.Publish("open-forum", "Kept in PostgreSQL.");
        var refused = await clinician.Write("oncology", "Reach her at anna.keller@example.org.");
        refused.IsProblem(403, "content.identifier");
        var decision = refused.Body["decision"]!.GetValue<Guid>();
        Assert.Equal("deny", (await officer.Record(decision))["record"]!["effect"]!.GetValue<string>());

        (await officer.Get("/api/v1/audit/records?text=%00")).IsProblem(400, "request.malformed");
        (await officer.Get("/api/v1/audit/totals?group=a%00b")).IsProblem(400, "request.malformed");

        await Until.True(
            async () => (await officer.Get($"/api/v1/audit/records/{decision}/proof")).Status == 200, TimeSpan.FromSeconds(10), () => "The refusal gets no position.");
        await web.Restart(process => process.Kill());

        officer = await web.As("compliance");
        Assert.Single(await officer.Records("action=posts.publish&effect=deny&resource=" + (await officer.Record(decision))["record"]!["resource_id"]));
        Assert.True((await officer.Post("/api/v1/audit/verify")).Is(200).Body["verified"]!.GetValue<bool>());
    }
}
