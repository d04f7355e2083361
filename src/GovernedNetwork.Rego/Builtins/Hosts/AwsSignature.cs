using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Hosts;

/// <summary>Signs the description of a request with AWS Signature Version 4. Nothing is sent.</summary>
internal static class AwsSignature
{
    private const string Config = "AWS config parameters(s)";
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly SetValue Required = HttpRequest.Names("aws_service", "aws_access_key", "aws_secret_access_key", "aws_region");

    public static readonly Builtin[] All =
    [
        new("providers.aws.sign_req", "(request: object[string: any], aws_config: object[string: any], time_ns: number) => signed_request: object[any: any]", Sign),
    ];

    private static RegoValue? Sign(BuiltinCall c)
    {
        if (c.Object(0) is not { } request || c.Object(1) is not { } config
            || !HttpRequest.HasAll(c, 1, config, Required, Config) || !HttpRequest.AreTexts(c, 1, config, Required, Config) || c.Number(2) is not { } time)
        {
            return null;
        }
        if (!long.TryParse(time.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanos))
        {
            return c.TypeError("operand 3 could not convert time_ns value into a unix timestamp");
        }
        if (!HttpRequest.Check(c, 0))
        {
            return null;
        }
        if ((request["headers"] ?? ObjectValue.Empty) is not ObjectValue headers)
        {
            return c.TypeError($"operand 1 must be object but got {BuiltinCall.KindName(request["headers"]!)}");
        }
        if (!HttpRequest.HasTexts(c, 0, request))
        {
            return null;
        }
        if (config["disable_payload_signing"] is { } flag and not BooleanValue)
        {
            return c.TypeError("operand 2 invalid value for 'disable_payload_signing' in AWS config");
        }
        var body = request["raw_body"] is { } raw ? raw.AsString ?? "" : request["body"] is { } value ? JsonText.Write(value, JsonStyle.Web) : "";
        var payload = config["disable_payload_signing"]?.AsBool == true ? Unsigned : Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var now = DateTime.UnixEpoch.AddTicks(nanos / 100).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return new Signer(config, AwsUrl.Of(request["url"]!.AsString!), now, payload).Sign(request, headers);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed class Signer(ObjectValue config, AwsUrl url, string now, string payload)
    {
        private readonly string _service = config["aws_service"]!.AsString!;
        private readonly string _region = config["aws_region"]!.AsString!;

        private string Day => now[..8];

        private string Scope => $"{Day}/{_region}/{_service}/aws4_request";

        public RegoValue Sign(ObjectValue request, ObjectValue headers)
        {
            var own = Own();
            var signed = new SortedDictionary<string, string>(own, StringComparer.Ordinal);
            var all = new ObjectBuilder();
            foreach (var (key, value) in headers.Members)
            {
                var (name, text) = ((key.AsString ?? "").ToLowerInvariant(), value.AsString ?? "");
                all.Set(new StringValue(key.AsString ?? ""), new StringValue(text));
                // Headers that a proxy may change on the way are left out.
                if (name is not ("authorization" or "user-agent" or "x-amzn-trace-id"))
                {
                    signed[name] = text;
                }
            }
            all.Set(new StringValue("Authorization"), new StringValue(Authorization(request["method"]!.AsString!, signed)));
            foreach (var (name, text) in own)
            {
                all.Set(new StringValue(name), new StringValue(text));
            }
            return RegoValue.Object(request.Members.Append(KeyValuePair.Create<RegoValue, RegoValue>(new StringValue("headers"), all.ToValue())));
        }

        private SortedDictionary<string, string> Own()
        {
            var own = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = url.Host, ["x-amz-date"] = now };
            if (_service is "s3" or "glacier")
            {
                own["x-amz-content-sha256"] = payload;
            }
            if (config["aws_session_token"]?.AsString is { Length: > 0 } token)
            {
                own["x-amz-security-token"] = token;
            }
            return own;
        }

        private string Authorization(string method, SortedDictionary<string, string> signed)
        {
            var names = string.Join(';', signed.Keys);
            var canonical = $"{method}\n{url.Path}\n{url.Query}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{payload}";
            var text = $"AWS4-HMAC-SHA256\n{now}\n{Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
            var key = Encoding.UTF8.GetBytes("AWS4" + config["aws_secret_access_key"]!.AsString);
            foreach (var part in new[] { Day, _region, _service, "aws4_request", text })
            {
                key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
            }
            return $"AWS4-HMAC-SHA256 Credential={config["aws_access_key"]!.AsString}/{Scope},SignedHeaders={names},Signature={Hex(key)}";
        }
    }
}
