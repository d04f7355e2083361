using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Record;

/// <summary>From a number to the records behind it.</summary>
internal static class RecordLink
{
    public static string To(RecordFilter filter) => SearchAddress.Write(filter) is { Length: > 0 } query ? $"/record?{query}" : "/record";

    public static string To(RecordFilter filter, Decided slot, TimeSlot length, string? effect) =>
        To(filter with { From = slot.Start, Until = slot.Start + (length == TimeSlot.Day ? Duration.FromDays(1) : Duration.FromHours(1)), Effect = effect ?? filter.Effect });

    public static RecordFilter With(RecordFilter filter, RecordField field, string value) => field switch
    {
        RecordField.Reason => filter with { Reason = value },
        RecordField.Action => filter with { Action = value },
        RecordField.Actor => filter with { Actor = value },
        _ => filter with { Network = value },
    };
}
