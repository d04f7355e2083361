using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernedNetwork.OpaHost;
using GovernedNetwork.Rego;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Opa;

/// <summary>Each side shows its certificate, and each looks at the other's.</summary>
public sealed class MutualTlsTests : IDisposable
{
    private static readonly PolicySource Policy = new("p.rego", "package governed\n\ndecision := input");
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 server = Certificate("server");
    private readonly X509Certificate2 network = Certificate("network");
    private readonly X509Certificate2 stranger = Certificate("stranger");

    [Fact]
    public async Task The_right_certificates_on_both_sides_are_let_in()
    {
        await using var opa = await Start();
        using var engine = Engines.At(opa.Address, options => (options.ClientCertificate, options.ClientKey, options.TrustedRoots) = (Pem(network), Key(network), Pem(server)));

        // TLS stands, and the answer came: this host downloads no bundle.
        Assert.Equal("the OPA server runs no bundle named governed", await engine.Refusal());
    }

    [Fact]
    public async Task A_server_that_does_not_descend_from_the_trusted_roots_is_told_nothing()
    {
        await using var opa = await Start();
        using var engine = Engines.At(opa.Address, options => (options.ClientCertificate, options.ClientKey, options.TrustedRoots) = (Pem(network), Key(network), Pem(stranger)));
        using var trusting = Engines.At(opa.Address, options => (options.ClientCertificate, options.ClientKey) = (Pem(network), Key(network)));

        Assert.Equal("the OPA server cannot be reached", await engine.Refusal());
        Assert.Equal("the OPA server cannot be reached", await trusting.Refusal());
    }

    [Fact]
    public async Task Who_brings_no_certificate_or_anothers_is_not_let_in()
    {
        await using var opa = await Start();
        using var nobody = Engines.At(opa.Address, options => options.TrustedRoots = Pem(server));
        using var somebody = Engines.At(opa.Address, options => (options.ClientCertificate, options.ClientKey, options.TrustedRoots) = (Pem(stranger), Key(stranger), Pem(server)));

        Assert.Equal("the OPA server cannot be reached", await nobody.Refusal());
        Assert.Equal("the OPA server cannot be reached", await somebody.Refusal());
    }

    public void Dispose()
    {
        foreach (var certificate in (X509Certificate2[])[server, network, stranger]) certificate.Dispose();
        folder.Dispose();
    }

    private Task<RunningOpa> Start() => RunningOpa.Start(new OpaHostOptions { Policies = [Policy] }, server, network);

    private string Pem(X509Certificate2 certificate) => File("crt", certificate, certificate.ExportCertificatePem());

    private string Key(X509Certificate2 certificate) => File("key", certificate, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

    private string File(string kind, X509Certificate2 certificate, string text)
    {
        var path = Path.Combine(folder.Path, $"{certificate.Thumbprint}.{kind}");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
