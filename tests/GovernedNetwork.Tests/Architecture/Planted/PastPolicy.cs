using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests.Architecture.Planted;

/// <summary>Planted: an endpoint that reads past policy, and one that asks inside a lambda of a contract's implementation.</summary>
internal static class PastPolicy
{
    public static async Task<int> Read(Store store)
    {
        await using var reading = store.Read();
        return await reading.Db.Posts.CountAsync();
    }

    public static async Task<int> Ask(ICount count) => await count.Count();

    internal interface ICount
    {
        Task<int> Count();
    }

    internal sealed class Counting(Feed feed) : ICount
    {
        public async Task<int> Count()
        {
            Func<Task<FeedPage>> page = async () => await feed.Page(Actor.System("test"), null, null, 1, default);
            return (await page()).Posts.Count;
        }
    }
}
