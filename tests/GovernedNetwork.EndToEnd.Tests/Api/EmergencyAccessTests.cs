using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>Breaking the glass over the API: opened, looked through, given back, reviewed; each on the record.</summary>
public sealed class EmergencyAccessTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task It_is_opened_used_given_back_and_reviewed_and_all_of_it_is_on_the_record()
    {
        var web = await demo.Now();
        var (owner, clinician, officer) = (await web.As("moderator"), await web.As("clinician"), await web.As("compliance"));
        var post = await owner.Publish("cell-therapy", "The second infusion was well tolerated.");
        (await clinician.Get($"/api/v1/posts/{post}")).IsProblem(404, "not_found");

        var access = (await Break(clinician)).Is(201).Body["id"]!.GetValue<Guid>();
        (await clinician.Get($"/api/v1/posts/{post}")).Is(200);
        (await clinician.Post($"/api/v1/emergency-access/{access}/review", Verdict("justified"))).IsProblem(403, "access.not_officer");

        (await clinician.Post($"/api/v1/emergency-access/{access}/end")).Is(200);
        (await clinician.Get($"/api/v1/posts/{post}")).IsProblem(404, "not_found");

        (await officer.Post($"/api/v1/emergency-access/{access}/review", Verdict("justified"))).Is(200);
        var entry = (await officer.Get("/api/v1/emergency-access")).Is(200).Body["items"]![0]!;
        Assert.Equal(("justified", "treatment", false), (entry["verdict"]!.GetValue<string>(), entry["purpose"]!.GetValue<string>(), entry["running"]!.GetValue<bool>()));
        foreach (var action in (string[])["access.break_glass", "groups.read", "access.end", "access.review"])
            Assert.NotEmpty(await officer.Records($"action={action}&effect=permit"));
    }

    [Fact]
    public async Task Who_does_not_care_for_patients_has_none_and_sees_no_register()
    {
        var web = await demo.Now();
        (await Break(await web.As("patient"), "announcements")).IsProblem(403, "access.not_for_you");
        (await Break(await web.As("clinician"), "open-forum")).IsProblem(403, "access.not_needed");
        (await Break(await web.As("clinician"), "safety-desk")).IsProblem(404, "not_found");
        (await (await web.As("clinician")).Get("/api/v1/emergency-access")).IsProblem(403, "audit.not_officer");
    }

    private static Task<Answer> Break(Caller member, string group = "cell-therapy") => member.Post(
        $"/api/v1/groups/{group}/emergency-access", new JsonObject { ["purpose"] = "treatment", ["reason"] = "A patient of this group is in the emergency room." });

    private static JsonObject Verdict(string verdict) => new() { ["verdict"] = verdict, ["note"] = "I looked at it." };
}
