using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;
using NodaTime;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

[Collection("Bluesky")]
public sealed class RecallTests(SharedPds pds)
{
    [Fact]
    public async Task A_recalled_post_is_gone_with_evidence_and_recalling_it_again_is_fine()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        await bluesky.Deliver(BlueskyAt.Saying("Stays"));
        var recall = await Delivered(bluesky, "Goes");

        var first = Assert.IsType<RecallResult.Recalled>(await bluesky.Recall(recall));
        var again = Assert.IsType<RecallResult.Recalled>(await bluesky.Recall(recall));

        Assert.Matches("^deleteRecord 200, commit bafy[a-z2-7]+; getRecord afterwards: RecordNotFound$", first.Evidence);
        Assert.Equal("deleteRecord 200, no commit (it was already gone); getRecord afterwards: RecordNotFound", again.Evidence);
        Assert.Equal(["Stays"], await account.Texts());
    }

    [Fact]
    public async Task A_post_that_its_owner_deleted_there_counts_as_recalled()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var recall = await Delivered(bluesky, "Deleted by hand");
        await account.DeletePost(recall.Place!);

        var recalled = Assert.IsType<RecallResult.Recalled>(await bluesky.Recall(recall));

        Assert.Contains("already gone", recalled.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_its_owner_edited_there_is_recalled_too()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var recall = await Delivered(bluesky, "Edited by hand");
        await account.Overwrite(recall.Place!, "edited");

        Assert.IsType<RecallResult.Recalled>(await bluesky.Recall(recall));
        Assert.Empty(await account.Posts());
    }

    [Fact]
    public async Task A_place_of_another_exchange_or_another_account_is_left_alone()
    {
        var account = await pds.Account();
        var other = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        await using var elsewhere = new BlueskyAt(other.Server.Address, other);
        var recall = await Delivered(bluesky, "Mine");

        var wrongExchange = await bluesky.Recall(recall with { Exchange = ExchangeId.New(SystemClock.Instance) });
        var wrongAccount = await elsewhere.Recall(recall);

        Assert.Equal("not_ours", Assert.IsType<RecallResult.Rejected>(wrongExchange).Code);
        Assert.Equal("not_ours", Assert.IsType<RecallResult.Rejected>(wrongAccount).Code);
        Assert.Equal(["Mine"], await account.Texts());
    }

    [Theory]
    [InlineData("com.atproto.repo.deleteRecord", "connection_broken")]
    [InlineData("com.atproto.repo.getRecord", "absence_not_proven")]
    public async Task A_recall_is_reported_only_when_absence_was_seen(string breaks, string code)
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var bluesky = new BlueskyAt(proxy.Address, account);
        var recall = await Delivered(bluesky, "Goes in the end");
        proxy.Plan(breaks, Fault.CutAfter);

        Assert.Equal(new RecallResult.TryLater(code, null), await bluesky.Recall(recall));
        Assert.IsType<RecallResult.Recalled>(await bluesky.Recall(recall));
    }

    private static async Task<Recall> Delivered(BlueskyAt bluesky, string text)
    {
        var delivery = BlueskyAt.Saying(text);
        var delivered = Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(delivery));
        return new Recall(delivery.Exchange, delivered.Receipt.Place);
    }
}
