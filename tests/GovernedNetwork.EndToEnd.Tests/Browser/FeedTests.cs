using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.Tests.Sinks;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>The record's way to a FHIR repository, as an officer sees it and sets it right.</summary>
public sealed class FeedTests(SharedChromium chromium)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("light", 1280, 900)]
    [InlineData("phone", 390, 844)]
    public async Task What_the_repository_refused_is_shown_and_sent_again_by_an_officer_alone(string look, int width, int height)
    {
        await using var repository = await FhirRepository.Start();
        repository.Judge = _ => 422;
        await using var web = await Installation.Start(new() { ["FhirFeed__Address"] = repository.Address.ToString(), ["FhirFeed__Token"] = "secret" });
        var (clinician, compliance) = (await web.As("clinician"), await web.As("compliance"));
        await Until.True(async () => (await Standing(compliance))["dead_letters"]!.GetValue<long>() > 20, Patience, () => $"Nothing is refused: {web.Process.Log}");

        (await clinician.Post("/api/v1/audit/feeds/fhir/dead-letters/retry", new JsonObject())).IsProblem(403, "index.not_officer");
        Assert.NotEmpty(await compliance.Records("action=record.redrive&effect=deny"));
        Assert.Equal(404, (await compliance.Get("/api/v1/audit/feeds/another")).Status);

        await using var officer = await (await Visitor.At(chromium, web, new() { ViewportSize = new() { Width = width, Height = height } })).SignIn("compliance");
        await officer.Go("/record/integrity");
        await officer.Sees("The FHIR audit repository");
        await officer.Sees("the repository answered 422");
        await officer.Sees("/api/v1/audit/feeds/fhir");
        Assert.Empty(await LookTests.Wrong(officer.Page));
        await LookTests.Keep(officer.Page, $"feed-{look}");

        repository.Judge = _ => 201;
        await officer.Press("Send them again");
        await Until.True(async () => (await Standing(compliance)) is var now && now["dead_letters"]!.GetValue<long>() == 0 && now["waiting"]!.GetValue<long>() < 3, Patience, () => "Letters stay.");
        Assert.Equal(repository.Ids.Count(), repository.Ids.Distinct().Count());
        await officer.Go("/record/integrity");
        await officer.SeesNot("the repository answered 422");
        Assert.Empty(officer.Complaints);
    }

    private static async Task<JsonNode> Standing(Caller officer) => (await officer.Get("/api/v1/audit/feeds/fhir")).Is(200).Body;
}
