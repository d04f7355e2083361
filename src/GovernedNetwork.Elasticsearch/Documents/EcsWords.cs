namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>A decision in the words of the Elastic Common Schema: <c>event.category</c>, <c>event.type</c>, <c>event.outcome</c>.</summary>
/// <remarks>Source: ECS 9, "Event fields": which types are expected in which category. Of those used, only <c>api</c> knows allowed and denied.</remarks>
internal sealed record EcsWords(IReadOnlyList<string> Category, IReadOnlyList<string> Type, string Outcome)
{
    public const string Version = "9.1.0";

    public static EcsWords Of(string action, string effect)
    {
        var (module, deed) = action.Split('.') is [var first, .., var last] ? (first, last) : (action, "");
        var outcome = effect switch { "permit" => "success", "deny" => "failure", _ => "unknown" };
        return (module, deed) switch
        {
            ("members", "sign_in") => new(["authentication"], ["start"], outcome),
            ("members", "sign_out") => new(["authentication"], ["end"], outcome),
            ("members", _) => new(["iam"], ["user", Change(deed)], outcome),
            ("groups", "join" or "admit" or "refuse" or "appoint" or "leave") => new(["iam"], ["user", "change"], outcome),
            ("groups", "create" or "screen" or "rights") => new(["iam"], ["group", Change(deed)], outcome),
            ("policies" or "policy" or "administration" or "settings", _) => new(["configuration"], ["change"], outcome),
            ("service", "start") => new(["process"], ["start"], outcome),
            ("service", "stop") => new(["process"], ["end"], outcome),
            _ => new(["api"], effect switch
            {
                "permit" => [Deed(deed), "allowed"],
                "deny" => [Deed(deed), "denied"],
                _ => [Deed(deed)],
            }, outcome),
        };
    }

    private static string Change(string deed) => deed is "create" or "enrol" ? "creation" : "change";

    private static string Deed(string deed) => deed switch
    {
        "read" or "view" or "search" or "verify" or "export" or "share" => "access",
        "publish" or "add" or "create" or "import" => "creation",
        "remove" => "deletion",
        "edit" or "approve" or "decline" or "recall" or "stop" => "change",
        _ => "info",
    };
}
