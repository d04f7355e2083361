using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace GovernedNetwork.Alerts.Outlets;

/// <summary>What leaves the network about an alert: which rule, how grave, how much, where to look. No member, no text, no position.</summary>
internal sealed record AlertMessage(Guid Id, string Rule, string Title, string Severity, long Count, string At, string? Link)
{
    public static AlertMessage Of(Alert alert, Uri? network) => new(
        alert.Id.Value, alert.Rule, AlertTitles.Of(alert.Rule), alert.Severity, alert.Count, InstantPattern.General.Format(alert.At),
        network is null ? null : new Uri(network, $"/record/alerts#{alert.Id.Value}").ToString());

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AlertMessageJson.Default.AlertMessage);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AlertMessage))]
internal sealed partial class AlertMessageJson : JsonSerializerContext;
