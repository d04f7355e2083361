using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>What the host answers, and functions that policies may name but this engine does not carry out: calling one is an error of that builtin.</summary>
internal static class Remaining
{
    public static readonly Builtin[] All =
    [
        new("opa.runtime", "() => output: object[string: any]", c => c.Machine.Options.Runtime ?? ObjectValue.Empty),
        new("trace", "(note: string) => result: boolean", _ => BooleanValue.True),
        new("crypto.parse_private_keys", "(keys: string) => output: array[object[string: any]]", Unsupported),
        new("crypto.x509.parse_and_verify_certificates", "(certs: string) => output: array<boolean, array[object[string: any]]>", Unsupported),
        new("crypto.x509.parse_and_verify_certificates_with_options", "(certs: string, options: object[string: any]) => output: array<boolean, array[object[string: any]]>", Unsupported),
        new("crypto.x509.parse_certificate_request", "(csr: string) => output: object[string: any]", Unsupported),
        new("crypto.x509.parse_certificates", "(certs: string) => output: array[object[string: any]]", Unsupported),
        new("crypto.x509.parse_keypair", "(cert: string, pem: string) => output: object[string: any]", Unsupported),
        new("crypto.x509.parse_rsa_private_key", "(pem: string) => output: object[string: any]", Unsupported),
        new("graphql.is_valid", "(query: any<string, object[any: any]>, schema: any<string, object[any: any]>) => output: boolean", Unsupported),
        new("graphql.parse", "(query: any<string, object[any: any]>, schema: any<string, object[any: any]>) => output: array<object[any: any], object[any: any]>", Unsupported),
        new("graphql.parse_and_verify", "(query: any<string, object[any: any]>, schema: any<string, object[any: any]>) => output: array<boolean, object[any: any], object[any: any]>", Unsupported),
        new("graphql.parse_query", "(query: string) => output: object[any: any]", Unsupported),
        new("graphql.parse_schema", "(schema: string) => output: object[any: any]", Unsupported),
        new("graphql.schema_is_valid", "(schema: any<string, object[any: any]>) => output: boolean", Unsupported),
        new("http.send", "(request: object[string: any]) => response: object[any: any]", Unsupported),
        new("json.match_schema", "(document: any<string, object[any: any]>, schema: any<string, object[any: any]>) => output: array<boolean, array[object<desc: string, error: string, field: string, type: string>]>", Unsupported),
        new("json.verify_schema", "(schema: any<string, object[any: any]>) => output: array<boolean, any<null, string>>", Unsupported),
        new("providers.aws.sign_req", "(request: object[string: any], aws_config: object[string: any], time_ns: number) => signed_request: object[any: any]", Unsupported),
        new("regex.globs_match", "(glob1: string, glob2: string) => result: boolean", Unsupported),
        new("rego.metadata.chain", "() => chain: array[any]", Unsupported),
        new("rego.metadata.rule", "() => output: any", Unsupported),
        new("rego.parse_module", "(filename: string, rego: string) => output: object[string: any]", Unsupported),
        new("strings.render_template", "(value: string, vars: object[string: any]) => result: string", Unsupported),
        new("yaml.is_valid", "(x: string) => result: boolean", Unsupported),
        new("yaml.marshal", "(x: any) => y: string", Unsupported),
        new("yaml.unmarshal", "(x: string) => y: any", Unsupported),
    ];

    private static RegoValue? Unsupported(BuiltinCall c) => c.Fail("not supported by this engine");
}
