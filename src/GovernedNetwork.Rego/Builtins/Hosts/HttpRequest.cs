using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Hosts;

/// <summary>The shape of a request, checked before anybody is asked to send it.</summary>
internal static class HttpRequest
{
    private static readonly SetValue Required = Names("method", "url");

    private static readonly SetValue Allowed = Names(
        "method", "url", "body", "raw_body", "headers", "enable_redirect", "force_json_decode", "force_yaml_decode", "timeout", "raise_error", "max_retry_attempts",
        "cache", "force_cache", "force_cache_duration_seconds", "caching_mode", "cache_ignored_headers",
        "tls_use_system_certs", "tls_insecure_skip_verify", "tls_server_name", "tls_ca_cert", "tls_ca_cert_file", "tls_ca_cert_env_variable",
        "tls_client_cert", "tls_client_cert_file", "tls_client_cert_env_variable", "tls_client_key", "tls_client_key_file", "tls_client_key_env_variable");

    public static bool Check(BuiltinCall c, int index)
    {
        if (c.Object(index) is not { } request)
        {
            return false;
        }
        var unknown = RegoValue.Set(request.Members.Select(m => m.Key).Where(k => !Allowed.Contains(k)));
        if (unknown.Count > 0)
        {
            c.TypeError($"operand {index + 1} invalid request parameters(s): {unknown}");
            return false;
        }
        return HasAll(c, index, request, Required, "request parameters(s)");
    }

    public static bool HasAll(BuiltinCall c, int index, ObjectValue given, SetValue required, string what)
    {
        var missing = RegoValue.Set(required.Elements.Where(k => given.Get(k) is null));
        if (missing.Count > 0)
        {
            c.TypeError($"operand {index + 1} missing required {what}: {missing}");
        }
        return missing.Count == 0;
    }

    /// <summary>Whether all of these are strings.</summary>
    public static bool AreTexts(BuiltinCall c, int index, ObjectValue given, SetValue required, string what)
    {
        var wrong = RegoValue.Set(required.Elements.Where(k => given.Get(k) is not StringValue));
        if (wrong.Count > 0)
        {
            c.TypeError($"operand {index + 1} invalid values for required {what}: {wrong}");
        }
        return wrong.Count == 0;
    }

    public static bool HasTexts(BuiltinCall c, int index, ObjectValue given) => AreTexts(c, index, given, Required, "request parameters(s)");

    public static SetValue Names(params string[] names) => (SetValue)RegoValue.Set(names.Select(n => new StringValue(n)));
}
