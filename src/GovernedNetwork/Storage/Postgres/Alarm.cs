using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>A rest that ends early: when this process rings, or when the server notifies the connection.</summary>
internal sealed class Alarm
{
    private CancellationTokenSource? resting;
    private int rung;

    public void Ring()
    {
        // The bell before the sleeper, and below the sleeper before the bell: one of the two sees the other.
        Interlocked.Exchange(ref rung, 1);
        _ = Volatile.Read(ref resting)?.CancelAsync();
    }

    /// <returns>Whether this process rang.</returns>
    public async Task<bool> Rest(NpgsqlConnection connection, TimeSpan atMost)
    {
        var rest = new CancellationTokenSource();
        Interlocked.Exchange(ref resting, rest);
        if (Interlocked.Exchange(ref rung, 0) == 1) return true;
        try
        {
            await connection.WaitAsync(atMost, rest.Token);
        }
        catch (OperationCanceledException)
        {
            // Rung.
        }

        return Interlocked.Exchange(ref rung, 0) == 1;
    }
}
