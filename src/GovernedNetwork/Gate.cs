using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork;

/// <summary>
/// The one door through which state changes. Gather the facts, decide, apply, record: one transaction.
/// A refusal changes nothing but the record; where the record cannot be written, nothing changes at all.
/// </summary>
public sealed class Gate(Store store, DecisionPoint policy)
{
    /// <exception cref="StoreUnavailableException">The record could not be written; nothing happened.</exception>
    public Task<Outcome<TResult>> Pass<TFacts, TResult>(
        Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation, Idempotency? once = null)
        where TFacts : class, IFacts =>
        store.Write(work => Pass(work, actor, useCase, once, cancellation), cancellation);

    /// <summary>What policy would say now. It decides nothing, so it is neither recorded nor binding.</summary>
    public async Task<Decision?> Foresee<TFacts, TResult>(Actor actor, IUseCase<TFacts, TResult> useCase, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        await using var reading = store.Read();
        return await useCase.Gather(reading, cancellation) is { } facts
            ? (await Ask(reading, actor, useCase, facts, cancellation)).Decision
            : null;
    }

    private async Task<Outcome<TResult>> Pass<TFacts, TResult>(
        UnitOfWork work, Actor actor, IUseCase<TFacts, TResult> useCase, Idempotency? once, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        if (once is not null && work.Once.Earlier<TResult>(actor, once) is { } earlier) return earlier;
        if (await useCase.Gather(work.Reading, cancellation) is not { } facts) return new Outcome<TResult>.Missing();

        var (input, decision) = await Ask(work.Reading, actor, useCase, facts, cancellation);
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

    private async Task<(PolicyInput Input, Decision Decision)> Ask<TFacts, TResult>(
        Reading reading, Actor actor, IUseCase<TFacts, TResult> useCase, TFacts facts, CancellationToken cancellation)
        where TFacts : class, IFacts
    {
        var subject = Subject.Read(reading, actor);
        var input = policy.Input(useCase.Action, subject, actor, facts.Question);
        return (input, (await policy.Decide(input, cancellation)).WithOnly(useCase.Honours));
    }
}
