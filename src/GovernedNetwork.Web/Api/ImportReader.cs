using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GovernedNetwork.Members;
using GovernedNetwork.Posts;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Web.Api;

/// <summary>Turns one line of an import into a decision, or says what is wrong with it.</summary>
internal sealed class ImportReader(
    string run, string request, Dictionary<string, GroupId> groups, MemberDirectory members, Gate gate, Labeller labeller, IClock clock)
{
    private readonly ConcurrentDictionary<string, Task<MemberCard?>> authors = new(StringComparer.Ordinal);

    public async Task<LineOutcome> Decide(long number, byte[]? line, CancellationToken cancellation)
    {
        if (line is null) return Invalid("line.too_long", $"A line has at most {NdjsonLines.Longest} bytes.");
        if (!Utf8.IsValid(line)) return Invalid("line.not_utf8", "The line is not UTF-8.");
        ImportLine post;
        try
        {
            post = JsonSerializer.Deserialize(line, ImportJson.Default.ImportLine)!;
        }
        catch (JsonException wrong)
        {
            return Invalid("line.malformed", $"Expected an object with author, group, text and time; wrong at {JsonPlace.Of(wrong)}.");
        }

        if (post is null) return Invalid("line.malformed", "Expected an object with author, group, text and time.");
        if (Texts.Check(post.Text) is { } text) return Invalid((string)text.ProblemDetails.Extensions["code"]!, text.ProblemDetails.Detail!);
        if (InstantPattern.ExtendedIso.Parse(post.Time) is not { Success: true, Value: var at } || at > clock.GetCurrentInstant())
            return Invalid("line.time", "The time must be ISO 8601 in UTC (2026-11-22T08:00:00Z) and not in the future.");
        if (!groups.TryGetValue(post.Group, out var group)) return Invalid("line.unknown_group", "There is no such group, or none that you may see.");
        if (await authors.GetOrAdd(post.Author, handle => members.ByHandle(handle, cancellation)) is not { } author)
            return Invalid("line.unknown_author", "There is no member with this handle.");

        var deed = new PublishPost(PostId.New(clock), group, author.Id, labeller.Label(post.Text), at);
        // The run owns its lines, whoever wrote them: a line that comes back under another author is seen to have changed.
        var once = new Idempotency(number.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(SHA256.HashData(line)), $"import/{run}");
        var outcome = await gate.Pass(new Actor(author.Id, Channel.Import, request), deed, cancellation, once);
        return outcome switch
        {
            Outcome<PostReceipt>.Done done => new LineOutcome(number, "permitted", done.Result.Post.Value, done.Decision.Id.Value, null, null),
            Outcome<PostReceipt>.Held held => new LineOutcome(
                number, "held", held.Result.Post.Value, held.Decision.Id.Value, held.Decision.Reasons[0].Code, held.Decision.Reasons[0].Message),
            Outcome<PostReceipt>.Refused refused => new LineOutcome(
                number, "refused", null, refused.Decision.Id.Value, refused.Decision.Reasons[0].Code, refused.Decision.Reasons[0].Message),
            Outcome<PostReceipt>.KeyReused => Invalid("line.changed", "This run had another line with this number. Start a new run for new lines."),
            _ => Invalid("line.unknown_group", "There is no such group, or none that you may see."),
        };

        LineOutcome Invalid(string code, string message) => new(number, "invalid", null, null, code, message);
    }
}

/// <param name="Author">The author's handle.</param>
/// <param name="Group">The group's slug.</param>
/// <param name="Time">When it was written, ISO 8601 in UTC.</param>
internal sealed record ImportLine(string Author, string Group, string Text, string Time);

/// <param name="Outcome">permitted, held, refused, or invalid: then nothing was decided.</param>
internal sealed record LineOutcome(long Line, string Outcome, Guid? Id, Guid? Decision, string? Code, string? Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(LineOutcome))]
internal sealed partial class ImportJson : JsonSerializerContext;
