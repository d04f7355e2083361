using System.Diagnostics;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>Waits for what happens in another process, with a deadline.</summary>
internal static class Until
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    public static Task True(Func<bool> condition, TimeSpan patience, Func<string> otherwise) =>
        True(() => Task.FromResult(condition()), patience, otherwise);

    public static async Task True(Func<Task<bool>> condition, TimeSpan patience, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > patience) Assert.Fail(otherwise());
            await Task.Delay(Rest, TestContext.Current.CancellationToken);
        }
    }
}
