using System.Text.Json;
using GovernedNetwork.Groups;

namespace GovernedNetwork.Web.Pages.Groups;

/// <summary>A group's matrix in words. It shows the rule; what happens to one text is policy's answer for that text.</summary>
internal static class ExchangeRights
{
    private static readonly string[] Networks = ["bluesky", "mastodon", "linkedin", "xing", "x", "facebook"];

    public static IEnumerable<(string Network, (string Badge, string Text) Right)> Of(GroupSummary group)
    {
        var rights = JsonElement.Parse(group.Rights);
        foreach (var network in Networks)
            yield return (network, InWords(rights, network));
    }

    private static (string Badge, string Text) InWords(JsonElement rights, string network) =>
        rights.TryGetProperty("exchange", out var exchange) && exchange.TryGetProperty(network, out var row) && row.TryGetProperty("out", out var right)
            ? right.GetString() switch
            {
                "permit" => ("ok", "yes"),
                "redact" => ("ok", "redacted"),
                "hold" => ("hold", "with approval"),
                _ => ("no", "no"),
            }
            : ("no", "no");
}
