using System.Globalization;

namespace GovernedNetwork.Tests.Running;

internal static class RowCount
{
    public static long Rows(this RunningNetwork network, string table) => network.Number($"SELECT COUNT(*) FROM {table}");

    public static long Number(this RunningNetwork network, string sql) => Convert.ToInt64(network.Value(sql), CultureInfo.InvariantCulture);

    public static object? Value(this RunningNetwork network, string sql)
    {
        using var connection = network.Store.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
