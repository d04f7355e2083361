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

    /// <exception cref="StoreUnavailableException">The record could not be written; nothing happened.</exception>
    public async Task<Outcome<TResult>> Pass<TFacts, TResult>(
        Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation, Idempotency? once = null)
        where TFacts : class, IFacts
    {
        if (!actor.IsSystem) attendance.Seen();
        for (var foretold = 0; ; foretold++)
        {
            var beforehand = foretold < MostForetold && (policy.AnswersLate || useCase.AskedAhead) ? await Foretell(actor, useCase, cancellation) : null;
            if (await store.Write(work => Pass(work, actor, useCase, once, beforehand, cancellation), cancellation) is { } outcome) return outcome;
        }
    }

    /// <summary>What policy would say now. It decides nothing, so it is neither recorded nor binding.</summary>
    /// <exception cref="StoreUnavailableException">The facts could not be read.</exception>
    public async Task<Decision?> Foresee<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts => (await Foretell(actor, useCase, cancellation))?.Decision;

    private async Task<Answered<TFacts>?> Foretell<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        await using var reading = store.ReadAhead() ?? store.Read();
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

        if (answered is null) return null;
        Outcome<TResult> outcome = answered.Decision switch
        {
            { Effect: Effect.Permit } decision => new Outcome<TResult>.Done(useCase.Apply(work, answered.Facts, decision), decision),
            { Effect: Effect.Hold } decision => new Outcome<TResult>.Held(useCase.Apply(work, answered.Facts, decision), decision),
            var decision => new Outcome<TResult>.Refused(decision),
        };

        work.Audit.Append(answered.Record);
        if (once is not null) work.Once.Remember(actor, once, outcome);
        return outcome;
    }

    /// <summary>Whether an answer holds as it was fetched: no fact has changed since, and no policy.</summary>
    private bool Stands<TFacts>(UnitOfWork work, Answered<TFacts>? beforehand)
        where TFacts : class => beforehand is not null && work.IsStill(beforehand.Moment) && beforehand.Decision.Revision == policy.Revision;

    /// <summary>Asks policy, or takes what it said beforehand if it was asked the very same; null if it was not.</summary>
    private async ValueTask<Answered<TFacts>?> Ask<TFacts, TResult>(
        Reading reading, Actor actor, IUseCase<TFacts, TResult> useCase, TFacts facts, Answered<TFacts>? beforehand, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        var input = policy.Input(useCase.Action, Subject.Read(reading, actor), actor, facts.Question, beforehand?.Input.At);
        if (beforehand is not null) return beforehand.Input.AsksTheSame(input) ? beforehand with { Facts = facts } : null;
        var decision = (await policy.Decide(input, cancellation)).WithOnly(useCase.Honours);
        var record = WrittenRecord.Of(AuditRecord.Of(actor, facts.Question, input, decision), clock.GetCurrentInstant());
        return new Answered<TFacts>(facts, input, decision, record, reading.Moment);
    }

    /// <summary>What policy was asked and answered, and its record.</summary>
    /// <param name="Moment">As of when the facts stand; null when that cannot be told.</param>
    private sealed record Answered<TFacts>(TFacts Facts, PolicyInput Input, Decision Decision, WrittenRecord Record, FactsMoment? Moment);
}
