using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>Members, groups, posts, comments, exchanges, the outbox and the record.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0001_skeleton")]
internal sealed class M0001Skeleton : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite() ? Sqlite.Skeleton.Sql : Postgres.Skeleton.Sql);
    }
}
