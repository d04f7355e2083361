using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>The errors of a refusal, each with its place; of a parse error also with the line that it is in.</summary>
internal static class ErrorList
{
    public static RegoValue Of(RegoException failure, string source) => Of(failure.Errors, source);

    public static RegoValue Of(IEnumerable<RegoError> errors, string source) => RegoValue.Array(errors.Select(error => Answers.Present(
        ("code", RegoValue.String(error.Code)),
        ("message", RegoValue.String(error.Message)),
        ("location", RegoValue.Object(("file", RegoValue.String(error.Path)), ("row", RegoValue.Number(error.Row)), ("col", RegoValue.Number(error.Column)))),
        ("details", Line(error, source)))));

    // A place behind the end of the source is told as the last character there is.
    private static RegoValue? Line(RegoError error, string source)
    {
        if (error.Code != "rego_parse_error" || !(error.Message.StartsWith("unexpected", StringComparison.Ordinal) || error.Message.StartsWith("illegal", StringComparison.Ordinal))) return null;
        var lines = source.TrimEnd('\n').Split('\n');
        var isBehind = error.Row > lines.Length;
        var line = lines[isBehind ? ^1 : error.Row - 1];
        return RegoValue.Object(("line", RegoValue.String(line)), ("idx", RegoValue.Number(isBehind ? line.Length - 1 : error.Column - 1)));
    }
}
