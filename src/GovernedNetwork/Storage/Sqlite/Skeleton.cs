namespace GovernedNetwork.Storage.Sqlite;

internal static class Skeleton
{
    public const string Sql =
        """
        CREATE TABLE members (
            id TEXT NOT NULL PRIMARY KEY, handle TEXT NOT NULL, name TEXT NOT NULL, headline TEXT NOT NULL, state TEXT NOT NULL,
            segment TEXT NOT NULL, roles TEXT NOT NULL, attributes TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX members_handle ON members (handle);

        CREATE TABLE groups (
            id TEXT NOT NULL PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL, kind TEXT NOT NULL,
            rights TEXT NOT NULL, barriers TEXT NOT NULL, sensitive INTEGER NOT NULL, since INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX groups_slug ON groups (slug);

        CREATE TABLE memberships (
            group_id TEXT NOT NULL REFERENCES groups (id), member TEXT NOT NULL REFERENCES members (id), role TEXT NOT NULL,
            state TEXT NOT NULL, probation INTEGER NOT NULL, since INTEGER NOT NULL, note TEXT,
            PRIMARY KEY (group_id, member)) STRICT;
        CREATE INDEX memberships_member ON memberships (member);

        CREATE TABLE posts (
            id TEXT NOT NULL PRIMARY KEY, group_id TEXT NOT NULL REFERENCES groups (id), author TEXT NOT NULL REFERENCES members (id),
            author_segment TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, labels TEXT NOT NULL, reason TEXT,
            decision TEXT NOT NULL, at INTEGER NOT NULL, edited_at INTEGER, version INTEGER NOT NULL,
            visibility TEXT NOT NULL GENERATED ALWAYS AS (group_id || '|' || author_segment || '|' || state) STORED) STRICT;
        CREATE INDEX posts_visibility ON posts (visibility, at);
        CREATE INDEX posts_group ON posts (group_id, at);

        CREATE TABLE comments (
            id TEXT NOT NULL PRIMARY KEY, post TEXT NOT NULL REFERENCES posts (id), group_id TEXT NOT NULL REFERENCES groups (id),
            author TEXT NOT NULL REFERENCES members (id), author_segment TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL,
            labels TEXT NOT NULL, reason TEXT, decision TEXT NOT NULL, at INTEGER NOT NULL, edited_at INTEGER,
            visibility TEXT NOT NULL GENERATED ALWAYS AS (group_id || '|' || author_segment || '|' || state) STORED) STRICT;
        CREATE INDEX comments_post ON comments (post, at);
        CREATE INDEX comments_visibility ON comments (visibility);

        CREATE TABLE exchanges (
            id TEXT NOT NULL PRIMARY KEY, post TEXT NOT NULL REFERENCES posts (id), group_id TEXT NOT NULL REFERENCES groups (id),
            sharer TEXT NOT NULL REFERENCES members (id), network TEXT NOT NULL, account TEXT NOT NULL, text TEXT NOT NULL,
            content_hash TEXT NOT NULL, post_version INTEGER NOT NULL, state TEXT NOT NULL, uncertain INTEGER NOT NULL, place TEXT, fingerprint TEXT, evidence TEXT,
            decision TEXT NOT NULL, at INTEGER NOT NULL, delivered_at INTEGER, recalled_at INTEGER) STRICT;
        CREATE INDEX exchanges_post ON exchanges (post);
        CREATE INDEX exchanges_group ON exchanges (group_id, network, at);

        CREATE TABLE approvals (
            exchange TEXT NOT NULL REFERENCES exchanges (id), "by" TEXT NOT NULL REFERENCES members (id), role TEXT NOT NULL,
            content_hash TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (exchange, "by", content_hash)) STRICT;

        CREATE TABLE notices (
            id INTEGER NOT NULL PRIMARY KEY, member TEXT, role TEXT, code TEXT NOT NULL, message TEXT NOT NULL, subject_type TEXT NOT NULL,
            subject TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX notices_member ON notices (member);
        CREATE INDEX notices_role ON notices (role);

        CREATE TABLE outbox (
            id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL,
            state TEXT NOT NULL, lease INTEGER, owner TEXT, failure TEXT) STRICT;
        CREATE UNIQUE INDEX outbox_subject ON outbox (kind, subject);
        CREATE INDEX outbox_due ON outbox (state, due);

        -- Payload and salt may be erased later; the commitment stays, and the tree still verifies.
        CREATE TABLE records (
            position INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, actor_kind TEXT NOT NULL,
            channel TEXT NOT NULL, action TEXT NOT NULL, effect TEXT NOT NULL, resource_type TEXT NOT NULL, resource_id TEXT NOT NULL,
            group_id TEXT, network TEXT, reasons TEXT NOT NULL, revision TEXT NOT NULL, request TEXT NOT NULL,
            salt BLOB, payload TEXT, commitment BLOB NOT NULL) STRICT;
        CREATE UNIQUE INDEX records_id ON records (id);
        CREATE INDEX records_resource ON records (resource_id);

        CREATE TABLE checkpoints (
            size INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL, note TEXT NOT NULL, frontier BLOB NOT NULL) STRICT;

        CREATE TABLE idempotency (
            actor TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, decision TEXT NOT NULL REFERENCES records (id), result TEXT,
            at INTEGER NOT NULL, PRIMARY KEY (actor, key)) STRICT;
        """;
}
