using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>What the host answers, and functions that policies may name but this engine does not carry out: calling one is an error of that builtin.</summary>
internal static class Remaining
{
    public static readonly Builtin[] All =
    [
        new("opa.runtime", 0, c => c.Machine.Options.Runtime ?? ObjectValue.Empty),
        new("trace", 1, _ => BooleanValue.True),
        .. Unsupported(
            ("crypto.parse_private_keys", 1), ("crypto.x509.parse_and_verify_certificates", 1), ("crypto.x509.parse_and_verify_certificates_with_options", 2),
            ("crypto.x509.parse_certificate_request", 1), ("crypto.x509.parse_certificates", 1), ("crypto.x509.parse_keypair", 2), ("crypto.x509.parse_rsa_private_key", 1),
            ("graphql.is_valid", 2), ("graphql.parse", 2), ("graphql.parse_and_verify", 2), ("graphql.parse_query", 1), ("graphql.parse_schema", 1), ("graphql.schema_is_valid", 1),
            ("http.send", 1), ("json.match_schema", 2), ("json.verify_schema", 1), ("providers.aws.sign_req", 3), ("regex.globs_match", 2),
            ("rego.metadata.chain", 0), ("rego.metadata.rule", 0), ("rego.parse_module", 2), ("strings.render_template", 2),
            ("yaml.is_valid", 1), ("yaml.marshal", 1), ("yaml.unmarshal", 1)),
    ];

    private static IEnumerable<Builtin> Unsupported(params (string Name, int Arity)[] functions) =>
        functions.Select(f => new Builtin(f.Name, f.Arity, c => c.Fail("not supported by this engine")));
}
