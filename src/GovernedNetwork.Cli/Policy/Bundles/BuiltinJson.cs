using System.Collections.Frozen;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Typing;
using Json = GovernedNetwork.Cli.Policy.Printing.Json;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>A builtin as a file of capabilities declares it.</summary>
internal static class BuiltinJson
{
    private static readonly FrozenDictionary<string, string> Infix = new Dictionary<string, string>
    {
        ["assign"] = ":=",
        ["eq"] = "=",
        ["equal"] = "==",
        ["neq"] = "!=",
        ["lt"] = "<",
        ["lte"] = "<=",
        ["gt"] = ">",
        ["gte"] = ">=",
        ["plus"] = "+",
        ["minus"] = "-",
        ["mul"] = "*",
        ["div"] = "/",
        ["rem"] = "%",
        ["and"] = "&",
        ["or"] = "|",
        ["internal.member_2"] = "in",
        ["internal.member_3"] = "in",
    }.ToFrozenDictionary();

    public static Json Of(string name)
    {
        var members = new List<(string, Json)> { ("name", name), ("decl", Function(BuiltinTable.Find(name)!.Declaration)) };
        if (Infix.TryGetValue(name, out var sign))
        {
            members.Add(("infix", sign));
        }
        return Json.Object(members);
    }

    private static RegoValue Function(Declaration declaration)
    {
        var members = new List<(string, RegoValue)> { ("args", RegoValue.Array(declaration.Operands.Select(o => Type(o.Type)))), ("type", RegoValue.String("function")) };
        if (declaration.Result is { } result)
        {
            members.Add(("result", Type(result.Type)));
        }
        if (declaration.IsVariadic)
        {
            members.Add(("variadic", Type(AnyType.Instance)));
        }
        return RegoValue.Object([.. members]);
    }

    private static RegoValue Type(RegoType type) => type switch
    {
        ScalarType scalar => Typed(scalar.Kind.ToString().ToLowerInvariant()),
        UnionType union => Typed("any", ("of", RegoValue.Array(union.Options.Select(Type)))),
        SetType set => Typed("set", ("of", Type(set.Element))),
        ArrayType array => Typed("array", Parts(array.Leading.Select(Type), array.Rest is null ? null : Type(array.Rest))),
        ObjectType o => Typed("object", Parts(o.Members.Select(m => Pair(m.Key, Type(m.Value))), o.Rest is null ? null : Pair(Type(o.Rest.Key), Type(o.Rest.Value)))),
        _ => Typed("any"),
    };

    private static RegoValue Pair(RegoValue key, RegoValue value) => RegoValue.Object(("key", key), ("value", value));

    private static (string, RegoValue)[] Parts(IEnumerable<RegoValue> known, RegoValue? rest)
    {
        RegoValue[] fixedParts = [.. known];
        return [.. fixedParts.Length > 0 ? [("static", RegoValue.Array(fixedParts))] : Array.Empty<(string, RegoValue)>(), .. rest is null ? Array.Empty<(string, RegoValue)>() : [("dynamic", rest)]];
    }

    private static RegoValue Typed(string name, params (string, RegoValue)[] more) => RegoValue.Object([("type", RegoValue.String(name)), .. more]);
}
