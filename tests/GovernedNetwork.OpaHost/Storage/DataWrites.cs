using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary><c>/v1/data</c>, writing. OPA's documentation, "REST API: Data API".</summary>
internal static class DataWrites
{
    public static Task Put(Exchange exchange)
    {
        var (value, wrong) = exchange.Timers.Take("rego_input_parse", () => Exchange.Json(exchange.Body));
        if (wrong is not null) return exchange.Invalid(wrong);
        var isNew = exchange.Request.Headers.IfNoneMatch == "*";
        return Write(exchange, data => BaseDocuments.Read(data, exchange.Path) is null
            ? BaseDocuments.Folders(data, [.. exchange.Path.SkipLast(1)]).Then(made => BaseDocuments.Write(made, "add", exchange.Path, value))
            : isNew ? null : BaseDocuments.Write(data, "add", exchange.Path, value));
    }

    public static Task Patch(Exchange exchange)
    {
        var (changes, wrong) = Exchange.Json(exchange.Body);
        if (wrong is not null) return exchange.Invalid(wrong);
        if (GoKind.Other(changes!, RegoKind.Array, "[]types.PatchV1") is { } kind) return exchange.Invalid(kind);
        return Write(exchange, data => changes!.Elements.Aggregate((StorageChange)new StorageChange.Done(data), (done, change) => done.Then(now => BaseDocuments.Write(
            now,
            change["op"]?.AsString ?? "",
            [.. exchange.Path, .. DocumentPath.Pointer(change["path"]?.AsString ?? "")],
            change["value"] ?? RegoValue.Null))));
    }

    public static Task Delete(Exchange exchange) => Write(exchange, data => BaseDocuments.Write(data, "remove", exchange.Path, null));

    /// <param name="exchange">The request.</param>
    /// <param name="change">The whole change, or none of it: null to leave things as they are.</param>
    private static Task Write(Exchange exchange, Func<RegoValue, StorageChange?> change)
    {
        StorageChange? outcome = null;
        try
        {
            exchange.State.Change(documents => (outcome = change(documents.Data)) is StorageChange.Done done ? documents.WithData(done.Data) : null);
        }
        catch (RegoException conflict)
        {
            var error = conflict.Errors[0];
            return exchange.Invalid($"1 error occurred: {error.Path}:{error.Row}: {error.Code}: {error.Message}");
        }
        return outcome switch
        {
            null => exchange.Silent(StatusCodes.Status304NotModified),
            StorageChange.Missing missing => exchange.Refuse(StatusCodes.Status404NotFound, "resource_not_found", $"storage_not_found_error: {missing.Path}: document does not exist"),
            StorageChange.Conflict conflict => exchange.Refuse(StatusCodes.Status404NotFound, "resource_conflict", $"storage_write_conflict_error: {conflict.Path}"),
            StorageChange.Unknown unknown => exchange.Invalid($"bad patch operation: {unknown.Operation}"),
            _ => exchange.Asks("metrics") ? exchange.Say(("metrics", exchange.Timers.ToValue())) : exchange.Silent(StatusCodes.Status204NoContent),
        };
    }
}
