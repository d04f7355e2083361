using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>Hashes of the ledger's complete subtrees, so that a proof among millions of records reads a few hundred of them.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0002_ledger_nodes")]
internal sealed class M0002LedgerNodes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite()
            ? "CREATE TABLE ledger_nodes (level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;"
            : "CREATE TABLE ledger_nodes (level integer NOT NULL, idx bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (level, idx));");
    }
}
