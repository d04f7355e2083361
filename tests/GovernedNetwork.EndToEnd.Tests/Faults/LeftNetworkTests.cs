using Microsoft.Data.Sqlite;
using Xunit.Sdk;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>The checker of the faults finds what it is there to find.</summary>
public sealed class LeftNetworkTests : IDisposable
{
    private readonly StrickenNetworks networks = new(1);

    public void Dispose() => networks.Dispose();

    [Fact]
    public async Task A_deed_that_was_acknowledged_and_is_missing_is_found()
    {
        networks.Said[0].Acknowledged.Add(new DecisionId(Guid.Empty));
        await Violates("was acknowledged and is not in the ledger");
    }

    [Fact]
    public async Task A_deed_that_was_said_not_to_have_happened_and_is_there_is_found()
    {
        await using (var left = networks.Left(0)) networks.Said[0].Undone.Add(await left.Append());
        await Violates("DoesNotContain");
    }

    [Theory]
    [InlineData("INSERT INTO members VALUES ('m', 'm', 'm', 'm', 'active', 'provider', '[]', '{}', 0)")]
    [InlineData("UPDATE records SET request = 'twice'")]
    [InlineData("UPDATE records SET commitment = zeroblob(32) WHERE position = 1")]
    public async Task Half_a_deed_and_a_changed_record_are_found(string sql)
    {
        await using (var left = networks.Left(0))
        {
            await left.Append();
            await left.Append();
        }

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(networks.Folder(0), "governed.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        await Violates("");
    }

    private async Task Violates(string words)
    {
        await using var left = networks.Left(0);
        var found = await Assert.ThrowsAnyAsync<XunitException>(() => left.HoldsAgainst(networks.Said[0]));
        Assert.Contains(words, found.Message, StringComparison.Ordinal);
    }
}
