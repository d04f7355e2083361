using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>Alerts, and what the rules that raise them remember of the record.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0005_alerts")]
internal sealed class M0005Alerts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite() ? Sqlite : Postgres);
    }

    private const string Sqlite =
        """
        CREATE TABLE alerts (
            id TEXT NOT NULL PRIMARY KEY, rule TEXT NOT NULL, severity TEXT NOT NULL, positions TEXT NOT NULL, count INTEGER NOT NULL, about TEXT,
            state TEXT NOT NULL, at INTEGER NOT NULL, decision TEXT NOT NULL, acknowledged_by TEXT, acknowledged_at INTEGER, note TEXT) STRICT;
        CREATE INDEX alerts_state ON alerts (state, at);
        CREATE TABLE alert_state (name TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
        CREATE TABLE alert_conditions (name TEXT NOT NULL PRIMARY KEY, since INTEGER NOT NULL) STRICT;
        """;

    private const string Postgres =
        """
        CREATE TABLE alerts (
            id words NOT NULL PRIMARY KEY, rule words NOT NULL, severity words NOT NULL, positions words NOT NULL, count bigint NOT NULL, about words,
            state words NOT NULL, at bigint NOT NULL, decision words NOT NULL, acknowledged_by words, acknowledged_at bigint, note words);
        CREATE INDEX alerts_state ON alerts (state, at);
        CREATE TABLE alert_state (name words NOT NULL PRIMARY KEY, version bigint NOT NULL, state words NOT NULL);
        CREATE TABLE alert_conditions (name words NOT NULL PRIMARY KEY, since bigint NOT NULL);
        """;
}
