using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>What every connection but the writer's is told when it opens: never checkpoint, never write.</summary>
internal sealed class ReaderPragmas : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=1;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
