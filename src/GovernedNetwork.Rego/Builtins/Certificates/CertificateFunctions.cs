using System.Formats.Asn1;
using System.Security.Cryptography;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

internal static class CertificateFunctions
{
    private const string ServerAuthentication = "KeyUsageServerAuth";

    public static readonly Builtin[] All =
    [
        new("crypto.x509.parse_certificates", "(certs: string) => output: array[object[string: any]]",
            c => c.Text(0) is { } text ? (Read(text, out var error) is { } found ? RegoValue.Array(found.Select(f => f.Value)) : c.Fail(error)) : null),
        new("crypto.x509.parse_and_verify_certificates", "(certs: string) => output: array<boolean, array[object[string: any]]>", c => Verify(c, ObjectValue.Empty)),
        new("crypto.x509.parse_and_verify_certificates_with_options", "(certs: string, options: object[string: any]) => output: array<boolean, array[object[string: any]]>",
            c => c.Object(1) is { } options ? Verify(c, options) : null),
        new("crypto.x509.parse_certificate_request", "(csr: string) => output: object[string: any]", ParseRequest),
    ];

    /// <summary>Certificates in PEM, in base64 of PEM, or in base64 of DER.</summary>
    public static List<Certificate>? Read(string text, out string error)
    {
        var (pem, der) = PemText.Open(text, out error);
        if (error.Length > 0)
        {
            return null;
        }
        var blocks = pem is null ? [] : PemText.Blocks(pem);
        if (blocks.Find(b => b.Label != "CERTIFICATE") is { } other)
        {
            error = $"PEM block type is '{other.Label}', expected CERTIFICATE";
            return null;
        }
        try
        {
            return Certificate.ReadAll(der ?? blocks.SelectMany(b => b.Bytes).ToArray());
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException)
        {
            error = "x509: malformed certificate";
            return null;
        }
    }

    private static RegoValue? Verify(BuiltinCall c, ObjectValue given)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var refused = RegoValue.Array(BooleanValue.False, ArrayValue.Empty);
        if (Read(text, out _) is not { } certificates)
        {
            return refused;
        }
        if (Options(c, given, out var fault) is not { } options)
        {
            return c.Fail(fault);
        }
        try
        {
            return CertificateChain.Verify(certificates, options) is { } chain ? RegoValue.Array(BooleanValue.True, RegoValue.Array(chain.Select(f => f.Value))) : refused;
        }
        catch (CryptographicException)
        {
            return refused;
        }
    }

    private static ChainOptions? Options(BuiltinCall c, ObjectValue given, out string fault)
    {
        var options = new ChainOptions(c.Machine.Options.Now, null, []);
        fault = "";
        foreach (var (key, value) in given.Members)
        {
            switch (key.AsString, value)
            {
                case ("DNSName", StringValue host):
                    options = options with { Host = host.Text.Trim('"') };
                    break;
                case ("CurrentTime", NumberValue { IsSmall: true } time):
                    options = options with { Time = DateTimeOffset.UnixEpoch.AddTicks(time.AsInteger!.Value / 100) };
                    break;
                case ("MaxConstraintComparisons", NumberValue { IsSmall: true }):
                    break;
                case ("KeyUsages", ArrayValue or SetValue):
                    var names = value.Elements.OfType<StringValue>().Select(s => s.Text.Trim('"')).ToList();
                    var unknown = names.Where(n => KeyPurposes.Named(n) is null).ToList();
                    fault = unknown.Count > 0 ? $"invalid entries for 'KeyUsages' found: [{string.Join(' ', unknown)}]" : fault;
                    options = options with { Usages = [.. names.Select(KeyPurposes.Named).OfType<string>()] };
                    break;
                case (null, _):
                    break;
                default:
                    fault = Fault(key.AsString);
                    break;
            }
        }
        return fault.Length > 0 ? null : options.Usages.Count > 0 ? options : options with { Usages = [KeyPurposes.Named(ServerAuthentication)!] };
    }

    private static string Fault(string name) => name switch
    {
        "DNSName" => "'DNSName' should be a string",
        "CurrentTime" => "'CurrentTime' should be a number",
        "MaxConstraintComparisons" => "'MaxConstraintComparisons' should be a number",
        "KeyUsages" => "'KeyUsages' should be an Array or Set",
        _ => "invalid key option",
    };

    private static RegoValue? ParseRequest(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var (pem, der) = PemText.Open(text, out var error);
        if (error.Length > 0)
        {
            return c.Fail(error);
        }
        var block = pem is null ? null : PemText.Blocks(pem).FirstOrDefault();
        if (block is { Label: not "CERTIFICATE REQUEST" })
        {
            return c.Fail("invalid PEM-encoded certificate signing request");
        }
        try
        {
            return CertificateRequestShape.Read(block?.Bytes ?? der ?? []);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException)
        {
            return c.Fail("asn1: structure error: not a certificate request");
        }
    }
}
