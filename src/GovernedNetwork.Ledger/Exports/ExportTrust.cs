using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// Which key must have signed what. It begins with the header's key, which must be one of the caller's, and passes from key
/// to key by checkpoints that name the next one and carry its signature too. From there on the old key counts for nothing:
/// it may have been given up because somebody else has it.
/// </summary>
internal sealed class ExportTrust(IReadOnlyCollection<NoteVerifier> given) : IDisposable
{
    private readonly List<string> _warnings = [];
    private readonly List<(NoteVerifier Key, long From)> _chain = [];

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The keys so far, in their order.</summary>
    public IReadOnlyList<KeyInForce> Keys => [.. _chain.Select(link => new KeyInForce(link.Key.Key, link.From))];

    public ExportFault? Accept(ExportHeader header, long line)
    {
        if (given.Count > 0 && given.All(key => key.Key != header.Verifier))
        {
            return new ExportFault(ExportFaults.HeaderKeyDiffers, line, null, null, "The header names another key than the one that you trust.");
        }

        if (!NoteVerifier.TryParse(header.Verifier, out var key))
        {
            return new ExportFault(ExportFaults.HeaderKeyUnusable, line, null, null, "No key was given, and the header's is no verifier key.");
        }

        if (given.Count == 0)
        {
            _warnings.Add("No trusted key was given: signatures are checked against the export's own key, which a forger would have replaced too.");
        }

        _chain.Add((key, 0));
        return null;
    }

    /// <summary>Takes up the keys of a prefix that was verified before; it must have begun with the same key.</summary>
    public ExportFault? Resume(ProvedPrefix? from, long line)
    {
        if (from is null)
        {
            return null;
        }

        if (from.Keys[0].Verifier != _chain[0].Key.Key)
        {
            return new ExportFault(ExportFaults.HeaderKeyDiffers, line, null, null, "The log that was verified last began with another key: this is another log.");
        }

        _chain.AddRange(from.Keys.Skip(1).Select(key => (NoteVerifier.Parse(key.Verifier), key.From)));
        return null;
    }

    /// <summary>What the key in force says of a checkpoint.</summary>
    public NoteTrust Check(SignedNote note) => note.Check(_chain[^1].Key);

    /// <summary>What all keys, those before and those to come, say of a checkpoint that was kept elsewhere.</summary>
    public NoteTrust CheckKept(SignedNote note) => note.Check([.. _chain.Select(link => link.Key), .. given]);

    /// <summary>Passes to the next key; why not, for people, or null when it did.</summary>
    /// <param name="note">A checkpoint that the key in force signed.</param>
    /// <param name="checkpoint">The same, with a next key.</param>
    public string? Pass(SignedNote note, Checkpoint checkpoint)
    {
        // The checkpoint that a continued log begins with may be the one that passed.
        if (_chain[^1].Key.Key == checkpoint.NextKey)
        {
            return null;
        }

        // Who named several keys means these and no other; who named one follows it wherever it leads.
        if (given.Count > 1 && given.All(key => key.Key != checkpoint.NextKey))
        {
            return $"The checkpoint passes to the key {checkpoint.NextKey}, which is not among those that you trust.";
        }

        if (!NoteVerifier.TryParse(checkpoint.NextKey!, out var next))
        {
            return "The checkpoint passes to a next key, and what it names is no verifier key.";
        }

        _chain.Add((next, checkpoint.Size));
        return Check(note) == NoteTrust.Trusted ? null : "The checkpoint passes to a next key that did not sign it, so nobody shows to hold it.";
    }

    public void Dispose()
    {
        foreach (var (key, _) in _chain)
        {
            key.Dispose();
        }
    }
}
