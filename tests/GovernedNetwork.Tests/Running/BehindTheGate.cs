using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests.Running;

/// <summary>Changes that no deed makes yet, such as a suspension.</summary>
internal static class BehindTheGate
{
    public static Task<bool> Change(this RunningNetwork network, string sql) => network.Store.Write(
        work =>
        {
#pragma warning disable EF1002 // The test's own literals.
            work.Db.Database.ExecuteSqlRaw(sql.Replace("{}", "{{}}", StringComparison.Ordinal));
#pragma warning restore EF1002
            return Task.FromResult(true);
        },
        TestContext.Current.CancellationToken);
}
