using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Ends an evaluation; turned into a <see cref="RegoException"/> at the border.</summary>
internal sealed class EvaluationException(string code, string message, Location at) : Exception(message)
{
    public RegoError Error { get; } = at.Error(code, message);
}
