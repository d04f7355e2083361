using GovernedNetwork.Rego;

namespace GovernedNetwork.Decisions;

/// <summary>A question to the policies in force that decides nothing, under limits of its own.</summary>
internal sealed class SideQuestion(Query query)
{
    private static readonly Limits Bounds = new() { MaxSteps = 200_000, MaxTime = TimeSpan.FromMilliseconds(250) };

    /// <summary>The answer; null when it is undefined or fails.</summary>
    public RegoValue? Answer(RegoValue input) => TryAnswer(input, out var answer) ? answer : null;

    /// <summary>False when it fails; true, with null, when it is undefined.</summary>
    public bool TryAnswer(RegoValue input, out RegoValue? answer)
    {
        try
        {
            answer = query.Evaluate(input, new EvaluationOptions { Limits = Bounds, StrictBuiltinErrors = true });
            return true;
        }
        catch (RegoException)
        {
            answer = null;
            return false;
        }
    }
}
