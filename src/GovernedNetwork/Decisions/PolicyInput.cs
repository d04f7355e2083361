using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Ledger;
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
            new SubjectDocument(
                subject.Id, subject.Kind, subject.State, subject.Roles, subject.Segment, subject.Attributes, subject.Groups, subject.Emergency,
                actor.Session is { } session ? new(session.Strength, session.AgeSeconds) : null),
            question.Resource with { Labels = question.Resource.Labels ?? [] },
            question.Destination,
            question.Group,
            question.Approvals ?? [],
            new(InstantPattern.ExtendedIso.Format(now), actor.Channel.ToString().ToLowerInvariant(), question.Counts ?? NoCounts),
            question.Details ?? NoDetails);
        return new PolicyInput(action, CanonicalJson.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(document, PolicyJson.Default.PolicyDocument)), now);
    }

    private static readonly Dictionary<string, long> NoCounts = [];
    private static readonly Dictionary<string, string> NoDetails = [];
}

/// <summary>Every member is always present (null when unknown), so that a rule never meets an undefined field by accident.</summary>
internal sealed record PolicyDocument(
    string Action, SubjectDocument Subject, ResourceFacts Resource, DestinationFacts? Destination, GroupFacts? Group,
    IReadOnlyList<ApprovalFacts> Approvals, ContextDocument Context, IReadOnlyDictionary<string, string> Details);

internal sealed record SubjectDocument(
    string Id, string Kind, string State, IReadOnlyList<string> Roles, string? Segment, JsonElement Attributes,
    IReadOnlyDictionary<string, SubjectGroup> Groups, IReadOnlyDictionary<string, string> Emergency, SessionDocument? Session);

internal sealed record SessionDocument(string Strength, long AgeSeconds);

internal sealed record ContextDocument(string Now, string Channel, IReadOnlyDictionary<string, long> Counts);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PolicyDocument))]
internal sealed partial class PolicyJson : JsonSerializerContext;
