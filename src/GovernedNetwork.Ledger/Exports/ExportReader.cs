using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>Feeds a stream to an <see cref="ExportVerifier"/>.</summary>
public static class ExportReader
{
    /// <summary>The longest line that is read; a longer one is a fault, not a reason to run out of memory.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    /// <summary>Verifies an export from its first byte to its last, or to the first fault.</summary>
    /// <param name="export">Read forwards only; left open.</param>
    /// <param name="trusted">As for <see cref="ExportVerifier"/>.</param>
    /// <param name="kept">As for <see cref="ExportVerifier"/>.</param>
    /// <param name="closed">As for <see cref="ExportVerifier"/>.</param>
    /// <param name="committed">As for <see cref="ExportVerifier"/>.</param>
    /// <returns>The report; what the stream throws goes to the caller.</returns>
    public static ExportReport Verify(
        Stream export, IReadOnlyCollection<NoteVerifier>? trusted = null, IEnumerable<SignedNote>? kept = null,
        SubtreeClosed? closed = null, Action<LedgerHash>? committed = null)
    {
        using var verifier = new ExportVerifier(trusted, kept, closed, committed);
        var buffer = new byte[1 << 16];
        var held = 0;
        while (true)
        {
            var read = export.Read(buffer, held, buffer.Length - held);
            if (read == 0)
            {
                return verifier.Finish(unfinished: held > 0);
            }

            held += read;
            var rest = buffer.AsSpan(0, held);
            for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                if (!verifier.Accept(rest[..end]))
                {
                    return verifier.Finish();
                }

                rest = rest[(end + 1)..];
            }

            held = rest.Length;
            rest.CopyTo(buffer);
            if (held == buffer.Length)
            {
                if (held >= LongestLine)
                {
                    return verifier.Finish(unfinished: true);
                }

                Array.Resize(ref buffer, held * 2);
            }
        }
    }
}
