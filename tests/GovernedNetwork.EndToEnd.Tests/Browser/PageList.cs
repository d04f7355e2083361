using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Exchange;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>Every page, each with something on it.</summary>
internal sealed record PageList(IReadOnlyList<(string Name, string? Persona, string Path)> Pages)
{
    public static async Task<PageList> Of(ConnectedWeb.Running running)
    {
        var web = running.Web;
        var (clinician, nurse, moderator) = (await web.As("clinician"), await web.As("nurse"), await web.As("moderator"));
        var post = await clinician.Publish("open-forum", "I thank Dr. Anna Keller for her lecture on averylongwordthatdoesnotwanttobreakanywhereatall and more.");
        (await nurse.Post($"/api/v1/posts/{post}/comments", new JsonObject { ["text"] = "So do I." })).Is(201);
        var delivered = await clinician.Send(post);
        await clinician.Reaches(delivered, "delivered");
        var taken = await clinician.Send(await clinician.Publish("open-forum", "Taken back by its author."));
        await clinician.Reaches(taken, "delivered");
        await clinician.Recall(taken);
        await clinician.Reaches(taken, "recalled");
        (await moderator.Share(await moderator.Publish("cell-therapy", "Waits for an officer."))).Is(202);
        var held = (await clinician.Write("oncology", "Mrs. Keller did well after her second cycle.")).Is(202).Id;
        var refused = (await clinician.Write("oncology", "Reach her at anna.keller@example.org.")).Body["decision"];
        await (await web.As("compliance2")).PostRaw("/api/v1/groups/oncology/join", """{"note":"I keep the tumour board's forms."}""");
        await clinician.PostRaw("/api/v1/groups/cell-therapy/emergency-access", """{"purpose":"treatment","reason":"Somebody of this study is in the emergency room."}""");
        return new PageList(
        [
            ("sign-in", null, "/sign-in"),
            ("feed", "clinician", "/"),
            ("compose", "clinician", "/compose?group=oncology"),
            ("groups", "clinician", "/groups"),
            ("group", "clinician", "/groups/open-forum"),
            ("post", "clinician", $"/posts/{post}"),
            ("edit", "clinician", $"/posts/{post}/edit"),
            ("share", "clinician", $"/posts/{post}/share"),
            ("exchanges", "clinician", "/exchanges"),
            ("exchange", "clinician", $"/exchanges/{taken}"),
            ("notices", "clinician", "/notices"),
            ("not-found", "clinician", "/no-such-page"),
            ("post-held", "clinician", $"/posts/{held}"),
            ("group-applicants", "moderator", "/groups/oncology"),
            ("post-to-judge", "moderator", $"/posts/{held}"),
            ("exchanges-to-approve", "compliance", "/exchanges"),
            ("record", "compliance", "/record"),
            ("insights", "compliance", "/record/insights"),
            ("record-filtered", "compliance", "/record?label=phi.name&from=2026-01-01"),
            ("decision", "compliance", $"/record/{refused}"),
            ("integrity", "compliance", "/record/integrity"),
            ("emergencies", "compliance", "/record/emergencies"),
            ("key", "compliance", "/record/key"),
            ("alerts", "compliance", "/record/alerts"),
            ("group-in-emergency", "clinician", "/groups/cell-therapy"),
            ("record-refused", "patient", "/record"),
        ]);
    }
}
