using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Decisions;

/// <summary>What policy wants cut from an event before it leaves. OPA's documentation, "Decision Logs: Masking Sensitive Data".</summary>
internal static class DecisionMask
{
    private static readonly string[] Maskable = ["input", "result", "nd_builtin_cache"];

    /// <summary>The event with the rules of <c>data.system.log.mask</c> applied; null when <c>data.system.log.drop</c> drops it.</summary>
    public static RegoValue? Apply(Documents documents, RegoValue told)
    {
        if (documents.At("data.system.log.drop", told)?.AsBool == true) return null;
        var (erased, masked) = (new List<RegoValue>(), new List<RegoValue>());
        foreach (var rule in documents.At("data.system.log.mask", told)?.Elements ?? [])
        {
            var pointer = rule.AsString ?? rule["path"]?.AsString ?? "";
            string[] path = [.. DocumentPath.Pointer(pointer)];
            if (path.Length == 0 || !Maskable.Contains(path[0])) continue;

            var isUpsert = rule["op"]?.AsString == "upsert";
            var change = isUpsert
                ? BaseDocuments.Folders(told, path[..^1]).Then(made => BaseDocuments.Write(made, "add", path, rule["value"]))
                : BaseDocuments.Write(told, "remove", path, null);
            if (change is not StorageChange.Done done) continue;
            told = done.Data;
            (isUpsert ? masked : erased).Add(RegoValue.String(pointer));
        }
        return RegoValue.Object([.. told.Members, .. Answers.Present(("erased", List(erased)), ("masked", List(masked))).Members]);
    }

    private static RegoValue? List(List<RegoValue> pointers) => pointers.Count == 0 ? null : RegoValue.Array(pointers);
}
