using GovernedNetwork.Exchanges;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>A result in one word and its code, for the log.</summary>
internal static class InWords
{
    public static string Of(DeliveryResult result) => result switch
    {
        DeliveryResult.Delivered delivered => $"delivered {delivered.Receipt.Place}",
        DeliveryResult.TryLater later => $"try later ({later.Code})",
        DeliveryResult.Rejected rejected => $"rejected ({rejected.Code})",
        DeliveryResult.Unknown unknown => $"unknown ({unknown.Code})",
        _ => "",
    };

    public static string Of(RecallResult result) => result switch
    {
        RecallResult.Recalled => "recalled",
        RecallResult.TryLater later => $"try later ({later.Code})",
        RecallResult.Rejected rejected => $"rejected ({rejected.Code})",
        _ => "",
    };
}
