using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>Who broke the glass for which group, until when, and what another person said of it.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0006_emergency_access")]
internal sealed class M0006EmergencyAccess : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        var (text, time, options) = migrationBuilder.IsSqlite() ? ("TEXT", "INTEGER", " STRICT") : ("words", "bigint", "");
        migrationBuilder.Sql(
            $"""
            CREATE TABLE emergency_accesses (
                id {text} NOT NULL PRIMARY KEY, member {text} NOT NULL REFERENCES members (id), group_id {text} NOT NULL REFERENCES groups (id),
                purpose {text} NOT NULL, reason {text} NOT NULL, at {time} NOT NULL, until {time} NOT NULL,
                reviewed_by {text} REFERENCES members (id), reviewed_at {time}, verdict {text}, note {text}){options};
            CREATE INDEX emergency_accesses_member ON emergency_accesses (member);
            CREATE INDEX emergency_accesses_verdict ON emergency_accesses (verdict, at);
            """);
    }
}
