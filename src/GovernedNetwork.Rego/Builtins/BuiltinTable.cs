using System.Collections.Frozen;
using GovernedNetwork.Rego.Builtins.Addresses;
using GovernedNetwork.Rego.Builtins.Calendars;
using GovernedNetwork.Rego.Builtins.Certificates;
using GovernedNetwork.Rego.Builtins.GraphQl;
using GovernedNetwork.Rego.Builtins.Hosts;
using GovernedNetwork.Rego.Builtins.Patterns;
using GovernedNetwork.Rego.Builtins.Schemas;
using GovernedNetwork.Rego.Builtins.Templates;
using GovernedNetwork.Rego.Builtins.Tokens;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Every builtin by its name.</summary>
internal static class BuiltinTable
{
    private static readonly FrozenDictionary<string, Builtin> All = new[]
    {
        Operators.All, Aggregates.All, Numbers.All, Bits.All, Arrays.All, Sets.All, Objects.All, Graphs.All, Strings.All, Types.All, Json.All, Encodings.All, Units.All, Versions.All, Times.All, Hashes.All,
        RegexFunctions.All, Globs.All, BlockFunctions.All, UriFunctions.All, TokenFunctions.All, CertificateFunctions.All, PrivateKeyFunctions.All, SchemaFunctions.All, YamlFunctions.All,
        TemplateFunctions.All, GraphFunctions.All, HostFunctions.All, AwsSignature.All, Rewritten.All, Modules.All, Remaining.All,
    }.SelectMany(family => family).ToFrozenDictionary(b => b.Name);

    private static readonly FrozenSet<string> OperatorNames = FrozenSet.ToFrozenSet(
        ["eq", "assign", "equal", "neq", "lt", "lte", "gt", "gte", "plus", "minus", "mul", "div", "rem", "and", "or", "internal.member_2", "internal.member_3"]);

    private static readonly FrozenSet<string> Nondeterministic = FrozenSet.ToFrozenSet(
        ["http.send", "io.jwt.decode_verify", "io.jwt.encode_sign", "io.jwt.encode_sign_raw", "net.lookup_ip_addr", "opa.runtime", "rand.intn", "time.now_ns", "uuid.rfc4122"]);

    public static IEnumerable<Builtin> Everything => All.Values;

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Names that infix notation stands for: rules may carry some of them without changing what the notation means.</summary>
    public static bool IsOperator(string name) => OperatorNames.Contains(name);

    /// <summary>Whether equal operands may give different results in different evaluations.</summary>
    public static bool IsNondeterministic(string name) => Nondeterministic.Contains(name);
}
