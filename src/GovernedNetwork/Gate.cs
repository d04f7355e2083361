using System.Data.Common;
using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork;

/// <summary>
/// The one door through which state changes. Gather the facts, decide, apply, record: one transaction.
/// A refusal changes nothing but the record; where the record cannot be written, nothing changes at all.
/// </summary>
public sealed class Gate(Store store, DecisionPoint policy, Attendance attendance, IClock clock)
{
    /// <summary>How often facts may change under an answer that was fetched beforehand before it is fetched inside the transaction.</summary>
    private const int MostForetold = 3;

    /// <summary>How old an answer may be that is not asked for again: the facts stand, but time, which some rules look at, does not.</summary>
    private static readonly Duration MostAge = Duration.FromSeconds(2);

    /// <exception cref="StoreUnavailableException">The record could not be written; nothing happened.</exception>
    public async Task<Outcome<TResult>> Pass<TFacts, TResult>(
        Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation, Idempotency? once = null)
        where TFacts : class, IFacts
    {
        if (!actor.IsSystem) attendance.Seen();
        for (var foretold = 0; ; foretold++)
        {
            var beforehand = foretold < MostForetold && IsAskedBeforehand(useCase) ? Recorded(actor, await Foretell(actor, useCase, remembering: true, cancellation)) : null;
            if (await store.Write(work => Pass(work, actor, useCase, once, beforehand, cancellation), cancellation) is { } outcome) return outcome;
        }
    }

    /// <summary>What policy would say now. It decides nothing, so it is neither recorded nor binding.</summary>
    /// <exception cref="StoreUnavailableException">The facts could not be read.</exception>
    public async Task<Decision?> Foresee<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts => (await Foretell(actor, useCase, remembering: false, cancellation))?.Decision;

    /// <summary>Where it costs nobody the time of asking twice: the engine is slow, or the store can tell whether the facts still stand.</summary>
    private bool IsAskedBeforehand<TFacts, TResult>(IUseCase<TFacts, TResult> useCase)
        where TFacts : class, IFacts => policy.AnswersLate || (useCase.AskedAhead && store.TellsChanges);

    private async Task<Answered<TFacts>?> Foretell<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, bool remembering, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        await using var reading = store.ReadAhead(remembering) ?? store.Read();
        try
        {
            return await useCase.Gather(reading, cancellation) is { } facts ? await Ask(reading, actor, useCase, facts, null, cancellation) : null;
        }
        catch (DbException unreadable)
        {
            throw new StoreUnavailableException("The database cannot be read, so nothing happened.", unreadable);
        }
    }

    /// <returns>Null when the facts are no longer those that policy was asked about beforehand; nothing was done then.</returns>
    private async Task<Outcome<TResult>?> Pass<TFacts, TResult>(
        UnitOfWork work, Actor actor, IUseCase<TFacts, TResult> useCase, Idempotency? once, Answered<TFacts>? beforehand, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        if (once is not null && work.Once.Earlier<TResult>(actor, once) is { } earlier) return earlier;
        var answered = beforehand;
        if (!Stands(work, beforehand))
        {
            if (await useCase.Gather(work.Reading, cancellation) is not { } facts) return new Outcome<TResult>.Missing();
            answered = await Ask(work.Reading, actor, useCase, facts, policy.AnswersLate ? beforehand : null, cancellation);
        }

        if (Recorded(actor, answered) is not { Record: { } record } decided) return null;
        Outcome<TResult> outcome = decided.Decision switch
        {
            { Effect: Effect.Permit } decision => new Outcome<TResult>.Done(useCase.Apply(work, decided.Facts, decision), decision),
            { Effect: Effect.Hold } decision => new Outcome<TResult>.Held(useCase.Apply(work, decided.Facts, decision), decision),
            var decision => new Outcome<TResult>.Refused(decision),
        };

        work.Audit.Append(record);
        if (once is not null) work.Once.Remember(actor, once, outcome);
        return outcome;
    }

    /// <summary>Whether an answer holds as it was fetched: no fact has changed since, no policy, and hardly the time.</summary>
    private bool Stands<TFacts>(UnitOfWork work, Answered<TFacts>? beforehand)
        where TFacts : class, IFacts => beforehand is not null && work.IsStill(beforehand.Moment)
            && beforehand.Decision.Revision == policy.Revision && clock.GetCurrentInstant() - beforehand.Input.At <= MostAge;

    /// <summary>Asks policy, or takes what it said beforehand if it was asked the very same; null if it was not.</summary>
    private async ValueTask<Answered<TFacts>?> Ask<TFacts, TResult>(
        Reading reading, Actor actor, IUseCase<TFacts, TResult> useCase, TFacts facts, Answered<TFacts>? beforehand, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        var input = policy.Input(useCase.Action, Subject.Read(reading, actor), actor, facts.Question, beforehand?.Input.At);
        if (beforehand is not null) return beforehand.Input.AsksTheSame(input) ? beforehand with { Facts = facts } : null;
        return new Answered<TFacts>(facts, input, (await policy.Decide(input, cancellation)).WithOnly(useCase.Honours), reading.Moment);
    }

    /// <summary>With its record; the same if it has one already.</summary>
    private Answered<TFacts>? Recorded<TFacts>(Actor actor, Answered<TFacts>? answered)
        where TFacts : class, IFacts => answered is { Record: null }
            ? answered with { Record = WrittenRecord.Of(AuditRecord.Of(actor, answered.Facts.Question, answered.Input, answered.Decision), clock.GetCurrentInstant()) }
            : answered;

    /// <summary>What policy was asked and answered.</summary>
    /// <param name="Moment">As of when the facts stand; null when that cannot be told.</param>
    /// <param name="Record">Null where nothing may come of it.</param>
    private sealed record Answered<TFacts>(TFacts Facts, PolicyInput Input, Decision Decision, FactsMoment? Moment, WrittenRecord? Record = null)
        where TFacts : class, IFacts;
}
