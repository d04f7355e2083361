using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>Asks policy and fails closed: undefined, error, limit, time-out, malformed answer or unknown obligation is a refusal.</summary>
public sealed partial class DecisionPoint(IPolicyEngine engine, IClock clock, ILogger<DecisionPoint> log)
{
    /// <summary>Whether policy should be asked before the writer is, not while it waits.</summary>
    internal bool AnswersLate => engine.IsRemote;

    /// <summary>The policies in force, by the engine's own word.</summary>
    internal string Revision => engine.Revision;

    /// <param name="at">The time that policy is told; now by default.</param>
    internal PolicyInput Input(string action, Subject subject, Actor actor, Question question, Instant? at = null) =>
        PolicyInput.Of(action, subject, actor, question, at ?? clock.GetCurrentInstant());

    internal async ValueTask<Decision> Decide(PolicyInput input, CancellationToken cancellation)
    {
        var id = DecisionId.New(clock);
        try
        {
            return await engine.Ask(input, cancellation) is { } answer
                ? AnswerReader.Read(id, answer)
                : Unavailable(id, "the answer is undefined");
        }
        catch (PolicyEngineException failure)
        {
            EngineFailed(id.Value, failure.Message);
            return Unavailable(id, failure.Message);
        }
        catch (JsonException failure)
        {
            AnswerMalformed(id.Value, failure.Path);
            return Unavailable(id, "the answer is malformed");
        }
    }

    /// <summary>Whether something may be seen. Where a refusal hides a thing, an outage must not.</summary>
    /// <exception cref="PolicyUnavailableException">Policy could not answer.</exception>
    internal async Task<Decision> See(PolicyInput input, CancellationToken cancellation)
    {
        var decision = await Decide(input, cancellation);
        return decision.Reasons is [{ Code: Reason.UnavailableCode } reason] ? throw new PolicyUnavailableException(reason.Message) : decision;
    }

    private Decision Unavailable(DecisionId id, string because) =>
        new(id, Effect.Deny, [Reason.Unavailable(because)], [], engine.Revision);

    [LoggerMessage(Level = LogLevel.Error, Message = "Decision {Decision} refused: policy could not answer: {Cause}")]
    private partial void EngineFailed(Guid decision, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Decision {Decision} refused: policy's answer is malformed at {JsonPath}")]
    private partial void AnswerMalformed(Guid decision, string? jsonPath);
}
