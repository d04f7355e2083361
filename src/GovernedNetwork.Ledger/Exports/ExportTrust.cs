using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>Which keys an export is judged by: the caller's, or for want of any the one that the export itself names.</summary>
internal sealed class ExportTrust(IReadOnlyCollection<NoteVerifier> given) : IDisposable
{
    private readonly List<string> _warnings = [];
    private NoteVerifier? _fromHeader;

    public IReadOnlyCollection<NoteVerifier> Keys => _fromHeader is null ? given : [_fromHeader];

    public IReadOnlyList<string> Warnings => _warnings;

    public ExportFault? Accept(ExportHeader header, long line)
    {
        if (given.Count > 0)
        {
            return given.Any(key => key.Key == header.Verifier)
                ? null
                : new ExportFault(ExportFaults.HeaderKeyDiffers, line, null, null, "The header names another key than the one that you trust.");
        }

        if (!NoteVerifier.TryParse(header.Verifier, out _fromHeader))
        {
            return new ExportFault(ExportFaults.HeaderKeyUnusable, line, null, null, "No key was given, and the header's is no verifier key.");
        }

        _warnings.Add("No trusted key was given: signatures are checked against the export's own key, which a forger would have replaced too.");
        return null;
    }

    public void Dispose() => _fromHeader?.Dispose();
}
