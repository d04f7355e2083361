using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Posts;

/// <summary>Ask whether somebody may bring in posts for others. Each post is then decided on in its author's name.</summary>
public sealed record BeginImport(string Run) : IUseCase<ImportFacts, DecisionId>
{
    public string Action => "posts.import";

    public IReadOnlyList<string> Honours => [];

    public Task<ImportFacts?> Gather(Reading reading, CancellationToken cancellation) =>
        Task.FromResult<ImportFacts?>(new ImportFacts(new Question(new ResourceFacts("import", Run))));

    public DecisionId Apply(UnitOfWork work, ImportFacts facts, Decision decision) => decision.Id;
}

public sealed record ImportFacts(Question Question) : IFacts;
