using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>Which settings the network last started with, by keyed digests.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0007_settings")]
internal sealed class M0007Settings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite()
            ? "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL) STRICT;"
            : "CREATE TABLE settings (name words NOT NULL PRIMARY KEY, digest words NOT NULL);");
    }
}
