using System.Data.Common;

namespace GovernedNetwork.Tests.Running;

/// <summary>Statements of a test's own, past everything that the network does.</summary>
internal static class SqlByHand
{
    public static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
