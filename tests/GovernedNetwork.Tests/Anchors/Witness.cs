using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Anchors;

/// <summary>A witness after C2SP tlog-witness: it remembers the last checkpoint that it cosigned, and cosigns only what extends it.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private readonly NoteSigner signer = NoteSigner.Generate("witness.example/w1", NoteAlgorithm.Ed25519);
    private readonly WebApplication app;
    private Checkpoint seen = new("", 0, MerkleTree.EmptyRoot);

    private Witness(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>The log's verifier key.</summary>
    public string Log { get; set; } = "";

    /// <summary>Answers instead of the witness.</summary>
    public Func<string, (int Status, string Body)>? Instead { get; set; }

    public List<string> Requests { get; } = [];

    /// <summary>The verifier key of its cosignatures: the same key under type 4.</summary>
    public string Key
    {
        get
        {
            byte[] typed = [4, .. PublicKey];
            return $"{signer.Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String(typed)}";
        }
    }

    private byte[] PublicKey => Convert.FromBase64String(signer.Verifier.Key.Split('+', 3)[2])[1..];

    private byte[] KeyId => System.Security.Cryptography.SHA256.HashData([.. Encoding.UTF8.GetBytes(signer.Name), (byte)'\n', 4, .. PublicKey])[..4];

    public static async Task<Witness> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var witness = new Witness(builder.Build());
        witness.app.MapPost("/add-checkpoint", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = await reader.ReadToEndAsync();
            witness.Requests.Add(request);
            var (status, body) = witness.Instead?.Invoke(request) ?? witness.Judge(request);
            context.Response.StatusCode = status;
            if (status == 409) context.Response.ContentType = "text/x.tlog.size";
            await context.Response.WriteAsync(body);
        });
        await witness.app.StartAsync();
        return witness;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        signer.Dispose();
    }

    private (int Status, string Body) Judge(string request)
    {
        if (!ConsistencyFile.TryParse(request, out var proof)) return ((int)HttpStatusCode.BadRequest, "");
        using var log = NoteVerifier.Parse(Log);
        if (proof.Note.Check(log) != NoteTrust.Trusted) return ((int)HttpStatusCode.Forbidden, "");
        if (proof.OldSize != seen.Size) return ((int)HttpStatusCode.Conflict, string.Create(CultureInfo.InvariantCulture, $"{seen.Size}\n"));
        if (seen.Size > 0 && proof.Refutation(seen, [log]) is not null) return ((int)HttpStatusCode.UnprocessableEntity, "");
        seen = Checkpoint.Parse(proof.Note.Text);
        return (200, Cosign(proof.Note.Text));
    }

    public string Cosign(string text)
    {
        const long Time = 1_700_000_000;
        var time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, Time);
        byte[] line = [.. KeyId, .. time, .. signer.Sign($"cosignature/v1\ntime {Time}\n{text}")];
        return $"\u2014 {signer.Name} {Convert.ToBase64String(line)}\n";
    }
}
