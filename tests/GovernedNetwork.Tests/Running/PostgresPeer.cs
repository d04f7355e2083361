namespace GovernedNetwork.Tests.Running;

/// <summary>The PostgreSQL that <c>tests/run.sh</c> starts.</summary>
internal static class PostgresPeer
{
    /// <summary>The connection string of its superuser; without it the test is skipped loudly, or fails when peers are required.</summary>
    public static string Require()
    {
        if (Environment.GetEnvironmentVariable("GN_POSTGRES") is { Length: > 0 } server) return server;

        const string Reason = "GN_POSTGRES is not set: tests/run.sh starts a PostgreSQL, and so does tests/peers/postgres.sh";
        Assert.SkipWhen(Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") != "1", Reason);
        Assert.Fail(Reason);
        return "";
    }
}
