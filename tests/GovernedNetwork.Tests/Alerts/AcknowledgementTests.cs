using GovernedNetwork.Alerts;
using GovernedNetwork.Audit;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Alerts;

public abstract class AcknowledgementTests(StoreKind store) : AlertStage(store)
{
    public sealed class OnSqlite() : AcknowledgementTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : AcknowledgementTests(StoreKind.Postgres);

    [Fact]
    public async Task An_officer_acknowledges_and_the_note_stays_out_of_the_record()
    {
        await Burst();
        await Follow();
        var alert = (await Open())[0].Id;
        Community.Refused("alert.not_officer", await Acknowledge(Author, alert));
        Community.Done(await Acknowledge(OtherOfficer, alert));
        Community.Refused("alert.not_open", await Acknowledge(OtherOfficer, alert));

        Assert.Empty(await Open());
        var done = Assert.Single((await Net.Alerts.Of("acknowledged", null, 10, Cancellation)).Alerts);
        Assert.Equal(("A colleague forgot a password.", "other-officer"), (done.Note, done.AcknowledgedBy!.Handle));
        Net.Settle();
        Assert.Empty(Net.Records.Page(new RecordFilter(Text: "colleague"), 10));
    }

    [Fact]
    public async Task Nobody_acknowledges_what_is_about_them()
    {
        await Burst(Officer);
        await Follow();
        Community.Refused("alert.about_oneself", await Acknowledge(Officer, (await Open())[0].Id));
    }

    private Task<Outcome<AlertReceipt>> Acknowledge(MemberId by, AlertId alert) =>
        Does.Pass(Community.As(by), new AcknowledgeAlert(alert, by, "A colleague forgot a password.", Net.Clock.GetCurrentInstant()));
}
