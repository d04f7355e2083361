using GovernedNetwork.Members;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests.Architecture.Planted.Posts;

/// <summary>Planted: a post that asks the members' directory.</summary>
internal static class Reacher
{
    public static Func<MemberDirectory, Task<string>> Reach() => async members => (await members.ByHandle("anybody", default))!.Name;
}

/// <summary>Planted: a post that reads the members' table.</summary>
internal static class TableReacher
{
    public static Task<int> Count(Reading reading) => reading.Db.Members.CountAsync();
}
