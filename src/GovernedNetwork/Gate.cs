using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork;

/// <summary>
/// The one door through which state changes. Gather the facts, decide, apply, record: one transaction.
/// A refusal changes nothing but the record; where the record cannot be written, nothing changes at all.
/// </summary>
public sealed class Gate(Store store, DecisionPoint policy, Attendance attendance)
{
    /// <summary>How often facts may change under an answer that was fetched beforehand before it is fetched inside the transaction.</summary>
    private const int MostForetold = 3;

    /// <summary>The question and what policy answered.</summary>
    private sealed record Asked(PolicyInput Input, Decision Decision);

    /// <exception cref="StoreUnavailableException">The record could not be written; nothing happened.</exception>
    public async Task<Outcome<TResult>> Pass<TFacts, TResult>(
        Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation, Idempotency? once = null)
        where TFacts : class, IFacts
    {
        if (!actor.IsSystem) attendance.Seen();
        for (var foretold = 0; ; foretold++)
        {
            var beforehand = policy.AnswersLate && foretold < MostForetold ? await Foretell(actor, useCase, cancellation) : null;
            if (await store.Write(work => Pass(work, actor, useCase, once, beforehand, cancellation), cancellation) is { } outcome) return outcome;
        }
    }

    /// <summary>What policy would say now. It decides nothing, so it is neither recorded nor binding.</summary>
    public async Task<Decision?> Foresee<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts => (await Foretell(actor, useCase, cancellation))?.Decision;

    private async Task<Asked?> Foretell<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        await using var reading = store.Read();
        return await useCase.Gather(reading, cancellation) is { } facts ? await Ask(reading, actor, useCase, facts, null, cancellation) : null;
    }

    /// <returns>Null when the facts are no longer those that policy was asked about beforehand; nothing was done then.</returns>
    private async Task<Outcome<TResult>?> Pass<TFacts, TResult>(
        UnitOfWork work, Actor actor, IUseCase<TFacts, TResult> useCase, Idempotency? once, Asked? beforehand, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        if (once is not null && work.Once.Earlier<TResult>(actor, once) is { } earlier) return earlier;
        if (await useCase.Gather(work.Reading, cancellation) is not { } facts) return new Outcome<TResult>.Missing();
        if (await Ask(work.Reading, actor, useCase, facts, beforehand, cancellation) is not var (input, decision)) return null;

        Outcome<TResult> outcome = decision.Effect switch
        {
            Effect.Permit => new Outcome<TResult>.Done(useCase.Apply(work, facts, decision), decision),
            Effect.Hold => new Outcome<TResult>.Held(useCase.Apply(work, facts, decision), decision),
            _ => new Outcome<TResult>.Refused(decision),
        };

        work.Audit.Append(AuditRecord.Of(actor, facts.Question, input, decision));
        if (once is not null) work.Once.Remember(actor, once, outcome);
        return outcome;
    }

    /// <summary>Asks policy, or takes what it said beforehand if it was asked the very same; null if it was not.</summary>
    private async ValueTask<Asked?> Ask<TFacts, TResult>(
        Reading reading, Actor actor, IUseCase<TFacts, TResult> useCase, TFacts facts, Asked? beforehand, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        var input = policy.Input(useCase.Action, Subject.Read(reading, actor), actor, facts.Question, beforehand?.Input.At);
        if (beforehand is not null) return beforehand.Input.AsksTheSame(input) ? beforehand : null;
        return new Asked(input, (await policy.Decide(input, cancellation)).WithOnly(useCase.Honours));
    }
}
