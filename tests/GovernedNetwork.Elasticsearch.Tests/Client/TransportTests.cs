using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost;

namespace GovernedNetwork.Elasticsearch.Tests.Client;

/// <summary>Whom the client talks to, and what it shows.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 server = Certificate("server", IPAddress.Loopback);
    private readonly X509Certificate2 elsewhere = Certificate("elsewhere", IPAddress.Parse("192.0.2.1"));
    private readonly X509Certificate2 network = Certificate("network", IPAddress.Loopback);

    [Fact]
    public async Task An_api_key_is_read_again_when_its_file_is_written_anew()
    {
        await using var host = await RunningElasticsearch.Start(new() { Authorization = "ApiKey bmV3" });
        var file = folder.Write("key", "b2xk\n");
        using var client = Servers.At(host.Address, options => options.ApiKeyFile = file);
        Assert.Equal(FailureKind.Forbidden, (await client.Product(TestContext.Current.CancellationToken)).Refused().Kind);

        folder.Write("key", "bmV3\n");
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
        Assert.Equal(Servers.Elasticsearch, (await client.Product(TestContext.Current.CancellationToken)).Got());
    }

    [Fact]
    public async Task A_name_and_a_password_are_shown_as_rfc_7617_says()
    {
        await using var host = await RunningElasticsearch.Start(new() { Authorization = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" });
        using var client = Servers.At(host.Address, options => (options.UserName, options.PasswordFile) = ("Aladdin", folder.Write("password", "open sesame")));
        Assert.Equal("stand-in", (await ClusterHealth.Of(client, TestContext.Current.CancellationToken)).Got().Name);
    }

    [Fact]
    public async Task Nothing_is_sent_without_the_secret_that_should_go_with_it()
    {
        await using var host = await Servers.Start();
        using var client = Servers.At(host.Address, options => options.ApiKeyFile = "/no/such/file");
        Assert.Equal(FailureKind.InDoubt, (await client.Product(TestContext.Current.CancellationToken)).Refused().Kind);
        Assert.Empty(host.Asked);
    }

    [Fact]
    public async Task Certificates_on_both_sides_are_looked_at()
    {
        await using var host = await RunningElasticsearch.Start(new(), server, network);
        using var right = Servers.At(host.Address, options => (options.TrustedRoots, options.ClientCertificate, options.ClientKey) = (Pem(server), Pem(network), Key(network)));
        using var nobody = Servers.At(host.Address, options => options.TrustedRoots = Pem(server));
        using var misled = Servers.At(host.Address, options => (options.TrustedRoots, options.ClientCertificate, options.ClientKey) = (Pem(elsewhere), Pem(network), Key(network)));

        Assert.Equal(Servers.Elasticsearch, (await right.Product(TestContext.Current.CancellationToken)).Got());
        Assert.Equal(FailureKind.InDoubt, (await nobody.Product(TestContext.Current.CancellationToken)).Refused().Kind);
        Assert.Equal(FailureKind.InDoubt, (await misled.Product(TestContext.Current.CancellationToken)).Refused().Kind);
    }

    [Fact]
    public async Task A_trusted_certificate_for_another_host_is_told_nothing()
    {
        await using var host = await RunningElasticsearch.Start(new(), elsewhere);
        using var client = Servers.At(host.Address, options => options.TrustedRoots = Pem(elsewhere));
        Assert.Equal(FailureKind.InDoubt, (await client.Product(TestContext.Current.CancellationToken)).Refused().Kind);
        Assert.Empty(host.Asked);
    }

    [Fact]
    public async Task A_large_body_is_packed_and_understood()
    {
        await using var host = await Servers.Start();
        using var client = Servers.At(host.Address);
        var body = new RequestBody(Encoding.UTF8.GetBytes($$"""{"text":"{{new string('a', 100_000)}}"}"""), "application/json");
        Assert.IsType<Reply.Answered>(await client.Send(HttpMethod.Put, "packed/_doc/1", body, TestContext.Current.CancellationToken));
        Assert.Equal("gzip", Assert.Single(body.Content().Headers.ContentEncoding));
        Assert.Contains(new string('a', 100_000), host.Documents("packed")["1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_product_is_told_from_the_other_and_from_neither()
    {
        await using var elastic = await Servers.Start();
        await using var open = await Servers.Start(openSearch: true);
        using var toElastic = Servers.At(elastic.Address);
        using var toOpen = Servers.At(open.Address);
        Assert.Equal(new ServerProduct(false, new Version(9, 1, 0)), (await toElastic.Product(TestContext.Current.CancellationToken)).Got());
        Assert.Equal(new ServerProduct(true, new Version(2, 19, 1)), (await toOpen.Product(TestContext.Current.CancellationToken)).Got());
        Assert.Null(ServerProduct.Read(System.Text.Json.JsonElement.Parse("""{"version":{"number":"1.0.0"},"tagline":"something else"}""")));
        Assert.False(new ServerProduct(false, new Version(8, 17, 9)).KnowsIncludeSourceOnError);
    }

    public void Dispose()
    {
        foreach (var certificate in (X509Certificate2[])[server, elsewhere, network]) certificate.Dispose();
        folder.Dispose();
    }

    private string Pem(X509Certificate2 certificate) => folder.Write(certificate.Thumbprint + ".crt", certificate.ExportCertificatePem());

    private string Key(X509Certificate2 certificate) => folder.Write(certificate.Thumbprint + ".key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

    private static X509Certificate2 Certificate(string name, IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
