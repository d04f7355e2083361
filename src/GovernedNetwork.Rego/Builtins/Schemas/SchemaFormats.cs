using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Builtins.Calendars;
using GovernedNetwork.Rego.Builtins.Patterns;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>The formats of strings; a format that is not known fits everything.</summary>
internal static partial class SchemaFormats
{
    public static bool Fits(string format, string text) => format switch
    {
        "date" => Date(text, "yyyy-MM-dd"),
        "time" => Clock().IsMatch(text),
        "date-time" => GoLayout.Parse(text, "2006-01-02T15:04:05Z07:00") is not null,
        "hostname" => text.Length < 256 && Host().IsMatch(text),
        "email" or "idn-email" => Email().IsMatch(text),
        "ipv4" => IPAddress.TryParse(text, out var four) && four.AddressFamily == AddressFamily.InterNetwork && text.Split('.').Length == 4,
        "ipv6" => IPAddress.TryParse(text, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "uri" or "iri" => Uri.TryCreate(text, UriKind.Absolute, out _) && text.Contains(':', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal),
        "uri-reference" or "iri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) && !text.Contains('\\', StringComparison.Ordinal),
        "uri-template" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) && Template().IsMatch(text),
        "uuid" => Uuid().IsMatch(text),
        "regex" => text.Length == 0 || Re2Pattern.TryMake(text) is not null,
        "json-pointer" => Pointer().IsMatch(text),
        "relative-json-pointer" => RelativePointer().IsMatch(text),
        _ => true,
    };

    private static bool Date(string text, string layout) => DateTime.TryParseExact(text, layout, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?\z")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\A([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]))*\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[^@\s<>]+@[^@\s<>]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A([^{}]|\{[^{}]*\})*\z")]
    private static partial Regex Template();

    [GeneratedRegex(@"\A[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(/([^~/]|~0|~1)*)*\z")]
    private static partial Regex Pointer();

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(#|(/([^~/]|~0|~1)*)*)\z")]
    private static partial Regex RelativePointer();
}
