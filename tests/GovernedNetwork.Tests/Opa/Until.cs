using GovernedNetwork.Decisions;

namespace GovernedNetwork.Tests.Opa;

internal static class Until
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task True(Func<Task<bool>> condition)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ending.CancelAfter(Longest);
        while (!await condition()) await Task.Delay(20, ending.Token);
    }

    /// <summary>Until the server has its bundle.</summary>
    public static Task Answers(IPolicyEngine engine) => True(async () =>
    {
        try
        {
            await engine.Ask();
            return true;
        }
        catch (PolicyEngineException)
        {
            return false;
        }
    });
}
