using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Tests;

/// <summary>A record that nobody made: for tests of search, and to fill a database with as many as are wanted. The same number is always the same record.</summary>
internal sealed record GeneratedRecord(
    long Position, string Id, Instant At, string Actor, string Action, string Effect, string Resource, string? Group, string? Network, string Reason, string Message, string Label)
{
    private static readonly (string Action, string Effect, string Reason, string Message)[] Kinds =
    [
        ("posts.publish", "permit", "posts.member_publishes", "Members of the group publish in it."),
        ("posts.publish", "permit", "posts.member_publishes", "Members of the group publish in it."),
        ("posts.publish", "permit", "posts.member_publishes", "Members of the group publish in it."),
        ("posts.publish", "hold", "content.adverse_event", "A suspected side effect is looked at by pharmacovigilance first."),
        ("posts.publish", "deny", "content.identifier", "Details that identify a person stay inside: naïve redaction is not enough."),
        ("comments.add", "permit", "comments.member_answers", "Members of the group answer."),
        ("comments.add", "deny", "groups.not_member", "Only members of the group take part."),
        ("exchanges.share", "permit", "exchange.permitted", "The group exchanges with this network."),
        ("exchanges.share", "hold", "exchange.approval", "An officer looks at it before it leaves."),
        ("exchanges.share", "deny", "exchange.cap_reached", "Enough has left today."),
        ("exchanges.approve", "permit", "exchange.approved", "An officer agreed."),
        ("exchanges.receipt", "permit", "exchange.receipt", "The network says what became of it."),
        ("exchanges.recalled", "permit", "exchange.recalled", "It was taken back."),
        ("exchanges.stop", "permit", "exchange.stopped", "It did not arrive."),
        ("members.sign_in", "permit", "members.signs_in", "An active member signs in."),
        ("members.sign_in", "permit", "members.signs_in", "An active member signs in."),
        ("members.sign_in_failed", "permit", "members.failure_recorded", "A failed sign-in is recorded."),
        ("audit.search", "permit", "audit.officer_reads", "Compliance officers read the record; that they do is a record too."),
        ("audit.search", "deny", "audit.not_officer", "The record is open to compliance officers."),
        ("access.break_glass", "permit", "access.emergency", "Somebody looked in an emergency."),
    ];

    private static readonly string[] Networks = ["bluesky", "mastodon", "x"];

    private static readonly string[] Labels = ["", "", "", "phi.name", "phi.date", "ae.suspected", "promo.suspected"];

    public static readonly Instant Start = Instant.FromUtc(2026, 10, 23, 0, 0);

    /// <param name="step">The time from one record to the next.</param>
    /// <param name="actors">How many different members act.</param>
    public static GeneratedRecord Of(long position, Duration step, int actors)
    {
        var draw = BitConverter.ToUInt64(SHA256.HashData(BitConverter.GetBytes(position)));
        var (action, effect, reason, message) = Kinds[draw % (ulong)Kinds.Length];
        draw /= 32;
        var exchange = action.StartsWith("exchanges.", StringComparison.Ordinal);
        return new(
            position, Guid.Create(0xd, position), Start + (step * position), action == "exchanges.receipt" ? "system" : Guid.Create(0xa, (long)(draw % (ulong)actors)), action, effect,
            Guid.Create(0xb, (long)(draw / 64 % 500)), action.StartsWith("members.", StringComparison.Ordinal) ? null : Guid.Create(0xc, (long)(draw / 4096 % 7)),
            exchange ? Networks[draw / 65536 % 3] : null, reason, message, Labels[draw / 262144 % 7]);
    }

    public string Payload =>
        $$$"""
        {"at":"{{{InstantPattern.ExtendedIso.Format(At)}}}","record":{"action":"{{{Action}}}","actor":{"channel":"api","id":"{{{Actor}}}","kind":"member"},"decision":"{{{Id}}}",{{{Destination}}}"effect":"{{{Effect}}}","facts":{"resource":{"labels":[{{{(Label.Length == 0 ? "" : $$"""{"code":"{{Label}}","confidence":0.9}""")}}}]}},"facts_digest":"00ff","obligations":[],"reasons":[{"code":"{{{Reason}}}","message":"{{{Message}}}"}],"request":"r{{{Position}}}","resource":{{{{Where}}}"id":"{{{Resource}}}","type":"post"},"revision":"r-1"},"version":1}
        """;

    private string Destination => Network is null ? "" : $$"""
        "destination":{"account":"us","network":"{{Network}}"},
        """.Trim();

    private string Where => Group is null ? "" : $"\"group\":\"{Group}\",";

    /// <summary>Puts records behind the network's back; their commitments are none.</summary>
    /// <param name="numbered">False where a sequencer gives positions afterwards, in the order in which they come.</param>
    public static void Fill(DbConnection connection, long from, long until, Duration step, int actors, bool numbered = true)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            """
            INSERT INTO records (position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, request, salt, payload, commitment)
            VALUES (@position, @id, @at, @actor, 'member', 'api', @action, @effect, 'post', @resource, @group, @network, @reasons, 'r-1', @request, @salt, @payload, @salt)
            """;
        foreach (var name in (string[])["@position", "@id", "@at", "@actor", "@action", "@effect", "@resource", "@group", "@network", "@reasons", "@request", "@salt", "@payload"])
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            insert.Parameters.Add(parameter);
        }

        for (var position = from; position < until; position++)
        {
            var record = Of(position, step, actors);
            object?[] values =
            [
                numbered ? position : null, record.Id, record.At.ToUnixTimeTicks(), record.Actor, record.Action, record.Effect, record.Resource, record.Group, record.Network, record.Reason,
                $"r{position}", new byte[32], record.Payload,
            ];
            for (var at = 0; at < values.Length; at++) insert.Parameters[at].Value = values[at] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static class Guid
    {
        public static string Create(byte kind, long number) => string.Create(CultureInfo.InvariantCulture, $"018f{kind:x4}-0000-7000-8000-{number:x12}");
    }
}
