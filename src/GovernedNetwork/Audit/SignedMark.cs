using System.Text;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Audit;

/// <summary>
/// The last checkpoint that was signed here, kept beside the key and outside the database: a database that was put back to an
/// earlier state does not know it. Written after the commit, so it may be behind the database and is never ahead of it.
/// </summary>
internal sealed partial class SignedMark : IDisposable
{
    /// <summary>Many checkpoints a second are signed; the newest is written so often.</summary>
    private const int Milliseconds = 250;

    private readonly Lock writing = new();
    private readonly string file;
    private readonly ILogger log;
    private readonly Timer timer;
    private string? next;

    public SignedMark(string file, ILogger log)
    {
        (this.file, this.log) = (file, log);
        timer = new Timer(_ => Write());
    }

    /// <summary>The note of that checkpoint; null when there is none yet.</summary>
    public string? Read() => File.Exists(file) ? File.ReadAllText(file) : null;

    public void Keep(string note)
    {
        // Whoever finds none waiting starts the clock; who comes later replaces what waits.
        if (Interlocked.Exchange(ref next, note) is null) timer.Change(Milliseconds, Timeout.Infinite);
    }

    public void Dispose()
    {
        timer.Dispose();
        Write();
    }

    private void Write()
    {
        lock (writing)
        {
            if (Interlocked.Exchange(ref next, null) is not { } note) return;
            try
            {
                WholeFile.Replace(file, Encoding.UTF8.GetBytes(note));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The old mark stays and still proves what it proves; the next checkpoint tries again.
                NotWritten(failure, file);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The last signed checkpoint could not be written to {File}")]
    private partial void NotWritten(Exception failure, string file);
}
