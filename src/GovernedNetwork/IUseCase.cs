using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork;

/// <summary>What a deed says about itself; the <see cref="Gate"/> does the rest, in the only order there is.</summary>
public interface IUseCase<TFacts, out TResult>
    where TFacts : class, IFacts
{
    /// <summary>The action that policy is asked about, such as <c>exchanges.share</c>.</summary>
    string Action { get; }

    /// <summary>The obligation types that <see cref="Apply"/> honours. A permit with any other is refused.</summary>
    IReadOnlyList<string> Honours { get; }

    /// <summary>
    /// Whether its facts are of <see cref="PolicyRows"/> alone. Then policy is asked on the caller's own thread, and the writer only
    /// looks whether such a row has changed since. Said wrongly it costs time and decides nothing: see <see cref="Reading.Moment"/>.
    /// </summary>
    bool AskedAhead => false;

    /// <summary>Read what policy may see. Null when the thing asked about does not exist.</summary>
    Task<TFacts?> Gather(Reading reading, CancellationToken cancellation);

    /// <summary>Make the change. Called only for a permit or a hold, and must honour its obligations.</summary>
    TResult Apply(UnitOfWork work, TFacts facts, Decision decision);
}

/// <summary>What a deed gathered; the part that policy sees is <see cref="Question"/>.</summary>
public interface IFacts
{
    Question Question { get; }
}
