namespace GovernedNetwork.Decisions;

/// <summary>Policy could not say what somebody may see. Nothing is shown then, and it is not pretended that there is nothing.</summary>
public sealed class PolicyUnavailableException : Exception
{
    public PolicyUnavailableException(string message)
        : base(message)
    {
    }
}
