using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>The whole application on a disk that becomes full: nothing is done, refused or shown that cannot be recorded, and it goes on when there is room.</summary>
public sealed class FullDiskTests(FaultyDisk disk) : IClassFixture<FaultyDisk>
{
    private const string Identifier = "Reach her at anna.keller@example.org.";

    [Fact]
    public async Task A_post_a_refusal_and_emergency_access_are_unavailable_until_there_is_room()
    {
        await using var web = await Installation.Start(disk.Under(new DiskFault("*/governed.db?(-wal)", "enospc", Calls: "write", While: disk.Switch)));
        var (owner, clinician, officer) = (await web.As("moderator"), await web.As("clinician"), await web.As("compliance"));
        var post = await owner.Publish("cell-therapy", "The second infusion was well tolerated.");
        var before = (await officer.Records("action=access.break_glass")).Count;

        using (disk.TurnOn())
        {
            var lost = JsonContent.Create(new JsonObject { ["group"] = "open-forum", ["text"] = "Lost." });
            using (var answer = await clinician.Open(HttpMethod.Post, "/api/v1/posts", lost, cancellation: TestContext.Current.CancellationToken))
                Assert.Equal((503, "5"), ((int)answer.StatusCode, $"{answer.Headers.RetryAfter}"));
            for (var again = 0; again < 5; again++)
            {
                (await clinician.Write("open-forum", "Lost.")).IsProblem(503, "store.unavailable");
                (await clinician.Write("oncology", Identifier)).IsProblem(503, "store.unavailable");
                (await Break(clinician)).IsProblem(503, "store.unavailable");
                (await clinician.Get($"/api/v1/posts/{post}")).IsProblem(404, "not_found");
            }
        }

        await clinician.Publish("open-forum", "Kept.");
        (await clinician.Write("oncology", Identifier)).IsProblem(403, "content.identifier");
        (await Break(clinician)).Is(201);
        (await clinician.Get($"/api/v1/posts/{post}")).Is(200);

        // Each look is recorded, so there is none while that is impossible.
        using (disk.TurnOn()) (await clinician.Get($"/api/v1/posts/{post}")).IsProblem(503, "store.unavailable");
        (await clinician.Get($"/api/v1/posts/{post}")).Is(200);

        Assert.Equal(before + 1, (await officer.Records("action=access.break_glass")).Count);
        Assert.Single(await officer.Records("action=posts.publish&effect=deny"));
        Assert.DoesNotContain("Lost.", (await clinician.Get("/api/v1/posts?group=open-forum")).Text, StringComparison.Ordinal);
        Assert.True((await officer.Post("/api/v1/audit/verify")).Is(200).Body["verified"]!.GetValue<bool>());
    }

    private static Task<Answer> Break(Caller member) => member.Post(
        "/api/v1/groups/cell-therapy/emergency-access", new JsonObject { ["purpose"] = "treatment", ["reason"] = "A patient of this group is in the emergency room." });
}
