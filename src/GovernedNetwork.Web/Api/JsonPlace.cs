using System.Text.Json;

namespace GovernedNetwork.Web.Api;

/// <summary>Where JSON is wrong. A field that nobody knows was named by the caller, and what callers write is not repeated.</summary>
internal static class JsonPlace
{
    public static string Of(JsonException json) => IsUnknownField(json) ? "a field that it does not know" : json.Path ?? "$";

    // System.Text.Json has no type of its own for this; its message is the only mark.
    public static bool IsUnknownField(JsonException json) => json.Message.Contains("could not be mapped", StringComparison.Ordinal);
}
