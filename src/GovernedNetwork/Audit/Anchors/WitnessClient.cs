using System.Globalization;
using System.Net;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>Asks a witness to cosign a checkpoint: C2SP tlog-witness, add-checkpoint.</summary>
internal sealed class WitnessClient : IDisposable
{
    private const long LargestAnswer = 64 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private readonly Uri address;
    private readonly NoteVerifier witness;

    public WitnessClient(IOptions<AnchorOptions> options)
    {
        address = new Uri(options.Value.Witness!.ToString().TrimEnd('/') + "/add-checkpoint");
        witness = NoteVerifier.Parse(options.Value.WitnessKey ?? throw new FormatException($"{AnchorOptions.Section}:Witness needs {AnchorOptions.Section}:WitnessKey."));
    }

    /// <summary>The note with the witness's signatures beneath the log's.</summary>
    /// <param name="note">The checkpoint.</param>
    /// <param name="prove">The consistency proof from an older size.</param>
    /// <param name="known">The size that the witness saw last; 0 when it is not known, and then it says so itself.</param>
    /// <exception cref="AnchorException">The witness refuses, or does not answer, or answers with what is no cosignature.</exception>
    /// <exception cref="RolledBackException">The witness saw more of the log than there is.</exception>
    public async Task<SignedNote> Cosign(SignedNote note, Func<long, ConsistencyFile> prove, long known, CancellationToken cancellation)
    {
        var (status, answer) = await Send(prove(known), cancellation);
        if (status == HttpStatusCode.Conflict && long.TryParse(answer.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            var size = Checkpoint.Parse(note.Text).Size;
            if (seen > size) throw new RolledBackException($"the witness {witness.Name} saw {seen} records, and there are {size}");
            if (seen != known) (status, answer) = await Send(prove(seen), cancellation);
        }

        if (status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity)
            throw new RolledBackException($"the witness {witness.Name} saw another history than this one");
        if (status != HttpStatusCode.OK) throw new AnchorException($"the witness {witness.Name} answered {(int)status}");
        if (!SignedNote.TryParse(note + answer, out var cosigned) || cosigned.Text != note.Text || cosigned.Check(witness) != NoteTrust.Trusted)
            throw new AnchorException($"the witness {witness.Name} answered with what is not its cosignature");
        return cosigned with { Signatures = [.. cosigned.Signatures.Where((line, at) => at < note.Signatures.Count || (line.Name == witness.Name && line.KeyId == witness.KeyId))] };
    }

    public void Dispose()
    {
        http.Dispose();
        witness.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(ConsistencyFile proof, CancellationToken cancellation)
    {
        try
        {
            using var content = new StringContent(proof.ToString());
            using var response = await http.PostAsync(address, content, cancellation);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new AnchorException($"the witness {witness.Name} does not answer", failure);
        }
    }
}
