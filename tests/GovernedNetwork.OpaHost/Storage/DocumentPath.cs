using System.Globalization;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary>Where a document is, in the ways that a path is written.</summary>
internal static class DocumentPath
{
    /// <summary>As a reference: data.governed["a b"][0]. A whole number is an index, never a key.</summary>
    public static string Reference(IEnumerable<string> path) => "data" + string.Concat(path.Select(Step));

    /// <summary>As storage names it: /governed/decision.</summary>
    public static string Slashed(IEnumerable<string> path) => string.Concat(path.Select(step => "/" + step));

    /// <summary>The steps of a JSON pointer (RFC 6901); a missing first slash is forgiven.</summary>
    public static IEnumerable<string> Pointer(string pointer) => pointer.Length == 0
        ? []
        : pointer.TrimStart('/').Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    private static string Step(string step) =>
        long.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? $"[{index.ToString(CultureInfo.InvariantCulture)}]"
        : IsName(step) ? "." + step
        : $"[{RegoValue.String(step).ToJson()}]";

    private static bool IsName(string step) =>
        step.Length > 0 && !char.IsAsciiDigit(step[0]) && step.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !Keywords.Contains(step);

    private static readonly HashSet<string> Keywords = ["as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some", "true", "with"];
}
