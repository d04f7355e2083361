using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Audit;

/// <summary>
/// The network's signing key, made on first start. A change of keys is a file: while there is a next key, the next checkpoint
/// names it and both sign; once that checkpoint is durable, the next key takes the place of the old one, which is gone.
/// </summary>
public sealed class LedgerKey : IDisposable
{
    private readonly string file;
    private readonly string origin;
    private readonly Lock changing = new();
    private volatile Held held;

    private LedgerKey(string file, string origin, Held held) => (this.file, this.origin, this.held) = (file, origin, held);

    /// <summary>The key that signs now, as others need it to verify (C2SP vkey).</summary>
    public string VerifierKey => held.Signer.Verifier.Key;

    /// <summary>Every key that ever signed, in their order. Whoever trusts the first follows the checkpoints to the last.</summary>
    public IReadOnlyList<LedgerKeyRange> Ranges => held.Keys is var keys
        ? [.. keys.Select((key, at) => new LedgerKeyRange(key.Verifier, key.From, at + 1 < keys.Count ? keys[at + 1].From : null))]
        : [];

    internal IReadOnlyList<KeyInForce> Keys => held.Keys;

    private string NextFile => file + ".next";

    private string HistoryFile => Path.ChangeExtension(file, ".keys");

    /// <summary>Reads the key, or makes one where there never was one.</summary>
    /// <exception cref="IOException">The key is lost, unreadable or another's, or others than its owner may read it.</exception>
    public static LedgerKey LoadOrCreate(string file, string origin)
    {
        var key = new LedgerKey(file, origin, null!);
        var keys = KeyHistory.Read(key.HistoryFile);
        if (!File.Exists(file))
        {
            if (keys.Count > 0)
                throw new IOException(
                    $"The ledger's key {file} is gone; {keys[^1].Verifier} signs since {keys[^1].From} records. Put it back from where it is kept. "
                    + "Without it the record can be read, exported and verified, and never be added to: then begin another network in another "
                    + "folder with another Store:Origin, and keep this folder as evidence.");
            KeyFile.Make(file, origin);
        }

        var (signer, next) = (KeyFile.Read(file), File.Exists(key.NextFile) ? KeyFile.Read(key.NextFile) : null);
        if (keys.Count == 0) KeyHistory.Write(key.HistoryFile, keys = [new KeyInForce(signer.Verifier.Key, 0)]);
        key.held = new Held(signer, next, keys);
        // The list was written and the file not yet renamed when the machine stopped.
        if (next is not null && keys[^1].Verifier == next.Verifier.Key) key.Replace(keys);
        if (keys[^1].Verifier != key.VerifierKey)
            throw new IOException($"The ledger's key {file} is {key.VerifierKey}, and {keys[^1].Verifier} signs since {keys[^1].From} records: this is an old or another network's key. Put the right one back.");
        return key;
    }

    /// <summary>Signs, and hands over to the next key when there is one.</summary>
    internal string Sign(Checkpoint checkpoint)
    {
        var (signer, next, _) = held;
        return (next is null ? checkpoint.Sign(signer) : (checkpoint with { NextKey = next.Verifier.Key }).Sign(signer, next)).ToString();
    }

    /// <summary>The checkpoint is durable: if it hands over, the next key is the only one from now on.</summary>
    internal void Committed(string note)
    {
        lock (changing)
        {
            if (held.Next is { } next && Checkpoint.TryParse(SignedNote.Parse(note).Text, out var checkpoint) && checkpoint.NextKey == next.Verifier.Key)
                Replace([.. held.Keys, new KeyInForce(next.Verifier.Key, checkpoint.Size)]);
        }
    }

    /// <summary>Makes a next key that nobody uses yet, in a file of its own.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal string Prepare()
    {
        var prepared = file + ".prepared";
        File.Delete(prepared);
        KeyFile.Make(prepared, origin);
        using var signer = KeyFile.Read(prepared);
        return signer.Verifier.Key;
    }

    /// <summary>What was prepared is the next key; where the file cannot be renamed the key stays, and can be changed later.</summary>
    internal void Announce()
    {
        lock (changing)
        {
            try
            {
                if (held.Next is not null) return;
                File.Move(file + ".prepared", NextFile);
                held = held with { Next = KeyFile.Read(NextFile) };
            }
            catch (IOException)
            {
                // This runs behind the commit, where nothing may fail any more.
            }
        }
    }

    /// <summary>
    /// The checkpoint in a note; null when it is of another log, or not signed by the key in force at its size, or hands over
    /// to a key that is not here.
    /// </summary>
    internal Checkpoint? Open(string note, string origin)
    {
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint) || checkpoint.Origin != origin) return null;
        var (_, next, keys) = held;
        using var verifier = NoteVerifier.Parse(keys.Last(key => key.From < checkpoint.Size || key.From == 0).Verifier);
        var known = checkpoint.NextKey is not { } named || named == next?.Verifier.Key || keys.Any(key => key.Verifier == named);
        return known && signed.Check(verifier) == NoteTrust.Trusted ? checkpoint : null;
    }

    public void Dispose()
    {
        held.Signer.Dispose();
        held.Next?.Dispose();
    }

    // The list first: it says which of two files is the key, should the machine stop in between.
    private void Replace(IReadOnlyList<KeyInForce> keys)
    {
        KeyHistory.Write(HistoryFile, keys);
        File.Move(NextFile, file, overwrite: true);
        var old = held.Signer;
        held = new Held(held.Next!, null, keys);
        old.Dispose();
    }

    private sealed record Held(NoteSigner Signer, NoteSigner? Next, IReadOnlyList<KeyInForce> Keys);
}

/// <param name="From">The key signs checkpoints over more than so many records,</param>
/// <param name="Until">and over no more than so many; null while it is in force.</param>
public sealed record LedgerKeyRange(string Verifier, long From, long? Until);
