using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernedNetwork.Storage.Migrations;

/// <summary>What the record is searched and counted by, made from it and made again whenever these tables are emptied; and the searches that officers keep.</summary>
[DbContext(typeof(NetworkContext))]
[Migration("0004_record_index")]
internal sealed class M0004RecordIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(migrationBuilder.IsSqlite() ? Sqlite : Postgres);
    }

    // Words are split before they come here, so that the tokenizer only parts what a space parts.
    private const string Sqlite =
        """
        CREATE TABLE record_index (
            position INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, effect TEXT NOT NULL,
            resource_id TEXT NOT NULL, group_id TEXT, network TEXT, reasons TEXT NOT NULL, labels TEXT NOT NULL, words TEXT NOT NULL) STRICT;
        CREATE INDEX record_index_at ON record_index (at);
        CREATE VIRTUAL TABLE record_words USING fts5 (words, content = 'record_index', content_rowid = 'position', detail = 'none', tokenize = 'ascii');
        INSERT INTO record_words (record_words, rank) VALUES ('secure-delete', 1);
        CREATE TABLE records_hourly (
            hour INTEGER NOT NULL, reason TEXT NOT NULL, action TEXT NOT NULL, effect TEXT NOT NULL, network TEXT NOT NULL, records INTEGER NOT NULL,
            PRIMARY KEY (hour, reason, action, effect, network)) STRICT, WITHOUT ROWID;
        CREATE TABLE actors_daily (
            day INTEGER NOT NULL, actor TEXT NOT NULL, records INTEGER NOT NULL, PRIMARY KEY (day, actor)) STRICT, WITHOUT ROWID;
        CREATE TABLE index_state (next INTEGER NOT NULL) STRICT;
        INSERT INTO index_state VALUES (0);
        CREATE TABLE saved_searches (
            id TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL REFERENCES members (id), role TEXT, name TEXT NOT NULL, filter TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX saved_searches_owner ON saved_searches (owner);
        """;

    private const string Postgres =
        """
        CREATE TABLE record_index (
            position bigint NOT NULL PRIMARY KEY, at bigint NOT NULL, actor words NOT NULL, action words NOT NULL, effect words NOT NULL,
            resource_id words NOT NULL, group_id words, network words, reasons words NOT NULL, labels words NOT NULL, terms tsvector NOT NULL);
        CREATE INDEX record_index_at ON record_index (at);
        CREATE INDEX record_index_terms ON record_index USING gin (terms);
        CREATE TABLE records_hourly (
            hour bigint NOT NULL, reason words NOT NULL, action words NOT NULL, effect words NOT NULL, network words NOT NULL, records bigint NOT NULL,
            PRIMARY KEY (hour, reason, action, effect, network));
        CREATE TABLE actors_daily (
            day bigint NOT NULL, actor words NOT NULL, records bigint NOT NULL, PRIMARY KEY (day, actor));
        CREATE TABLE index_state (next bigint NOT NULL);
        INSERT INTO index_state VALUES (0);
        CREATE TABLE saved_searches (
            id words NOT NULL PRIMARY KEY, owner words NOT NULL REFERENCES members (id), role words, name words NOT NULL, filter words NOT NULL, at bigint NOT NULL);
        CREATE INDEX saved_searches_owner ON saved_searches (owner);
        """;
}
