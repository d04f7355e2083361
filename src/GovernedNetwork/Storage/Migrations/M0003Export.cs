using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>How far the export of the record is, and the records that its target would not take.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0003_export")]
internal sealed class M0003Export : Migration
{
    private const string ForSqlite =
        """
        CREATE TABLE export_state (
            sink TEXT NOT NULL PRIMARY KEY, fence INTEGER NOT NULL, owner TEXT NOT NULL, lease INTEGER NOT NULL, next INTEGER NOT NULL,
            intent_first INTEGER, intent_last INTEGER, intent_index TEXT, intent_digest TEXT, reconciled TEXT) STRICT;

        CREATE TABLE dead_letters (
            sink TEXT NOT NULL, position INTEGER NOT NULL, because TEXT NOT NULL, at INTEGER NOT NULL, again INTEGER NOT NULL,
            PRIMARY KEY (sink, position)) STRICT;
        """;

    private const string ForPostgres =
        """
        CREATE TABLE export_state (
            sink words NOT NULL PRIMARY KEY, fence bigint NOT NULL, owner words NOT NULL, lease bigint NOT NULL, next bigint NOT NULL,
            intent_first bigint, intent_last bigint, intent_index words, intent_digest words, reconciled words);

        CREATE TABLE dead_letters (
            sink words NOT NULL, position bigint NOT NULL, because words NOT NULL, at bigint NOT NULL, again integer NOT NULL,
            PRIMARY KEY (sink, position));
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite() ? ForSqlite : ForPostgres);
    }
}
