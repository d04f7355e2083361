using System.Text.RegularExpressions;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>Documents with what differs from run to run replaced, as the recordings replaced it.</summary>
internal static partial class Replaced
{
    public static RegoValue In(RegoValue document) => document.Kind switch
    {
        RegoKind.Object => RegoValue.Object(document.Members.Select(member => KeyValuePair.Create(member.Key, Member(member.Key.AsString!, member.Value)))),
        RegoKind.Array => RegoValue.Array(document.Elements.Select(In)),
        RegoKind.String when Identifier().IsMatch(document.AsString!) => RegoValue.String("<uuid>"),
        RegoKind.String when Time().IsMatch(document.AsString!) && document.AsString != "0001-01-01T00:00:00Z" => RegoValue.String("<timestamp>"),
        _ => document,
    };

    private static RegoValue Member(string name, RegoValue value) =>
        name.StartsWith("timer_", StringComparison.Ordinal) || name.StartsWith("counter_", StringComparison.Ordinal) ? RegoValue.Number(0)
        : name == "prometheus" ? RegoValue.String("<not recorded>")
        : In(value);

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Time();
}
