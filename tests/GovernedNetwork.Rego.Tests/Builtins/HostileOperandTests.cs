using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>Whatever a builtin is given, it answers, or fails with an error of the language.</summary>
public sealed class HostileOperandTests
{
    private static readonly RegoValue[] Values =
    [
        RegoValue.Null, RegoValue.Bool(true), RegoValue.Number(-1), RegoValue.Number(0), RegoValue.Number(3), RegoValue.Number(2.5m), RegoValue.Parse("1e400"), RegoValue.Parse("123456789012345678901234567890"),
        RegoValue.String(""), RegoValue.String("a"), RegoValue.String("\ud800"), RegoValue.String("\0"), RegoValue.String("{{'\\'}} {{0xfffffffffffffffffff}} {{index . 1}}"), RegoValue.String("{{range $i := 3}}{{slice $ 1}}{{end}}"),
        RegoValue.String("a.b.c"), RegoValue.String("eyJhbGciOiJFUzI1NiJ9.e30.AAAA"), RegoValue.String("{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AA\",\"d\":\"AA\"}"), RegoValue.String("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}"),
        RegoValue.String("-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----"), RegoValue.String("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"), RegoValue.String("MAMCAQA="), RegoValue.String("-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----"),
        RegoValue.String("[{(*+?\\"), RegoValue.String("(a{1000}){1000}"), RegoValue.String("type A implements A & B { a(b: [C!]! = {x: [$]}): D @e } extend union A = | C"), RegoValue.String("{ a { ...b } } fragment b on C { ...b }"),
        RegoValue.String("a: &x [*x, {<<: 1}]\n? b\n- c\n\t- \"\\U00110000"), RegoValue.String("2006-01-02T15:04:05.999999999999999Z07:00"), RegoValue.String("999999999h"), RegoValue.String("http://[::1%zone]:x/%"), RegoValue.String("::/0"), RegoValue.String("1.2.3.4/33"),
        RegoValue.Array(), RegoValue.Array(RegoValue.Array(), RegoValue.Null), RegoValue.Array(RegoValue.String("a"), RegoValue.Number(9223372036854775807)), RegoValue.Array(RegoValue.Number(9223372036854775807), RegoValue.String("Europe/Berlin")),
        RegoValue.Set(), RegoValue.Set(RegoValue.Null, RegoValue.String("10.0.0.0/8")), RegoValue.Parse("{}"), RegoValue.Object((KeyValuePair<RegoValue, RegoValue>[])[new(RegoValue.Array(), RegoValue.Set())]), RegoValue.Object(("$ref", RegoValue.String("#"))),
        RegoValue.Parse("""{"type": ["x"], "items": 3, "properties": {"a": null}, "Operations": [{"SelectionSet": [{"Arguments": [{}], "Alias": "a"}]}], "Definitions": [{"Kind": "OBJECT", "Name": "Query", "Fields": [{"Name": "a"}]}]}"""),
        RegoValue.Parse("""{"method": "get", "url": "\ud83d\ude00//", "headers": {"a": 1}, "aws_service": "", "aws_access_key": "", "aws_secret_access_key": "", "aws_region": "", "alg": "RS256", "kty": "oct", "k": ""}"""),
    ];

    public static TheoryData<string> Names() => [.. BuiltinTable.Everything.Select(b => b.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_answers_or_fails_in_the_words_of_the_language(string name)
    {
        var builtin = BuiltinTable.Find(name)!;
        var random = new Random(7);
        var arity = Math.Max(1, builtin.Declaration.Arity);
        var calls = arity == 1 ? Values.Length : 300;
        var failed = new List<string>();
        for (var call = 0; call < calls; call++)
        {
            RegoValue[] operands = [.. Enumerable.Range(0, builtin.Declaration.Arity).Select(i => builtin.Arity == 1 ? Values[call] : Values[random.Next(Values.Length)])];
            if (Record.Exception(() => Apply(builtin, operands)) is { } e and not EvaluationException)
            {
                failed.Add($"{e.GetType().Name} {e.Message}: {string.Join(", ", operands.AsEnumerable())}");
            }
        }
        Assert.Empty(failed.Take(3));
    }

    private static void Apply(Builtin builtin, RegoValue[] operands)
    {
        var options = new EvaluationOptions { StrictBuiltinErrors = true, Limits = new Limits { MaxSteps = 20_000 } };
        builtin.Apply(new BuiltinCall(new Machine(null, RegoValue.Null, 0, new PatternCache(), options, CancellationToken.None), builtin.Name, default, operands));
    }
}
