using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>
/// Errors for people, in OPA's words: the number of them, then each with its file and row. Where the place is known, the column and
/// the line with a caret under it are added.
/// </summary>
internal sealed class ErrorText(IReadOnlyList<PolicySource> sources)
{
    public string Of(IReadOnlyList<RegoError> errors, string when = "")
    {
        var occurred = $"{errors.Count} error{(errors.Count == 1 ? "" : "s")} occurred{when}:";
        return occurred + (errors.Count == 1 ? " " : "\n") + string.Join('\n', errors.Select(Of));
    }

    public string Of(RegoError error) => Place(error) + (error.Code.Length > 0 ? error.Code + ": " : "") + error.Message + Excerpt(error);

    /// <summary>Why a file or folder is not there, as the operating system says it.</summary>
    public static RegoError Missing(string path, string deed = "stat") => new("", $"{deed} {path}: no such file or directory", "", 0, 0);

    private static string Place(RegoError error)
    {
        var file = error.Path.Length > 0 ? error.Path + ":" : "";
        return error.Column > 0 ? $"{file}{error.Row}:{error.Column}: " : file.Length > 0 ? $"{file}{error.Row}: " : "";
    }

    /// <summary>The line without its indentation, and a caret under the column.</summary>
    private string Excerpt(RegoError error)
    {
        if (SourceLines.Of(sources, error) is not { } line || error.Column == 0)
        {
            return "";
        }
        var trimmed = line.TrimStart();
        var column = Math.Clamp(error.Column - 1 - (line.Length - trimmed.Length), 0, trimmed.Length);
        var blank = string.Concat(trimmed.Take(column).Select(c => c == '\t' ? '\t' : ' '));
        return $"\n\t{trimmed}\n\t{blank}^";
    }
}
