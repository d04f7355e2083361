using System.Text.RegularExpressions;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>
/// A server's reason without the values of fields, which it likes to quote. Of an error about a document only the field and its
/// type are kept; of any other what is not in quotes, up to where a preview of a value begins.
/// </summary>
internal static partial class RedactedReason
{
    private const int Longest = 300;

    public static string? Of(string type, string? reason)
    {
        if (reason is null) return null;
        if (IsAboutDocument(type)) return Field().Match(reason) is { Success: true } field ? field.Value : null;
        var preview = reason.IndexOf(". Preview", StringComparison.Ordinal);
        var kept = Quoted().Replace(preview < 0 ? reason : reason[..preview], "'…'");
        return kept.Length > Longest ? kept[..Longest] + "…" : kept;
    }

    private static bool IsAboutDocument(string type) =>
        type is "document_parsing_exception" or "mapper_parsing_exception" or "strict_dynamic_mapping_exception" or "illegal_argument_exception"
            or "x_content_parse_exception" or "parse_exception" or "parsing_exception" or "number_format_exception" or "unknown";

    [GeneratedRegex(@"field \[[A-Za-z0-9_.@]+\] of type \[[a-z_]+\]|dynamic introduction of \[[A-Za-z0-9_.@]+\] within \[[A-Za-z0-9_.@]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex("'[^']*'?|\"[^\"]*\"?", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
