using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Decisions;

/// <summary>The question as it is asked: canonical JSON (RFC 8785), so that its digest means the same everywhere.</summary>
/// <param name="At">The time that policy is told.</param>
public sealed record PolicyInput(string Action, byte[] Utf8, Instant At = default)
{
    /// <summary>Whether policy would be asked the very same.</summary>
    internal bool AsksTheSame(PolicyInput other) => Utf8.AsSpan().SequenceEqual(other.Utf8);

    /// <summary>Lower-case hex SHA-256 of the canonical bytes.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Utf8));

    internal static PolicyInput Of(string action, Subject subject, Actor actor, Question question, Instant now)
    {
        var document = new PolicyDocument(
            action,
            question.Approvals ?? [],
            new(actor.Channel.ToString().ToLowerInvariant(), question.Counts ?? NoCounts, InstantPattern.ExtendedIso.Format(now)),
            question.Destination,
            question.Details ?? NoDetails,
            question.Group,
            question.Resource with { Labels = question.Resource.Labels ?? [] },
            new SubjectDocument(
                subject.Attributes, subject.Emergency, subject.Groups, subject.Id, subject.Kind, subject.Roles, subject.Segment,
                actor.Session is { } session ? new(session.AgeSeconds, session.Strength) : null,
                subject.State));
        return new PolicyInput(action, CanonicalText.Of(document, PolicyJson.Default.PolicyDocument), now);
    }

    private static readonly Dictionary<string, long> NoCounts = [];
    private static readonly Dictionary<string, string> NoDetails = [];
}

/// <summary>Every member is always present (null when unknown), so that a rule never meets an undefined field by accident.</summary>
internal sealed record PolicyDocument(
    string Action, IReadOnlyList<ApprovalFacts> Approvals, ContextDocument Context, DestinationFacts? Destination,
    IReadOnlyDictionary<string, string> Details, GroupFacts? Group, ResourceFacts Resource, SubjectDocument Subject);

internal sealed record SubjectDocument(
    JsonElement Attributes, IReadOnlyDictionary<string, string> Emergency, IReadOnlyDictionary<string, SubjectGroup> Groups, string Id, string Kind,
    IReadOnlyList<string> Roles, string? Segment, SessionDocument? Session, string State);

internal sealed record SessionDocument(long AgeSeconds, string Strength);

internal sealed record ContextDocument(string Channel, IReadOnlyDictionary<string, long> Counts, string Now);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PolicyDocument))]
internal sealed partial class PolicyJson : JsonSerializerContext;
