using System.Text;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>Errors for programs, in OPA's shape.</summary>
internal sealed class ErrorJson(IReadOnlyList<PolicySource> sources)
{
    private const string Have = "\n\thave: ";
    private const string Want = "\n\twant: ";

    public Json Document(IReadOnlyList<RegoError> errors) => Json.Object(("errors", Of(errors)));

    public Json Of(IReadOnlyList<RegoError> errors) => Json.Array(errors.Select(Of));

    public Json Of(RegoError error)
    {
        var members = new List<(string, Json)> { ("message", Message(error)) };
        if (error.Code.Length > 0)
        {
            members.Add(("code", error.Code));
        }
        if (error.Row > 0 || error.Path.Length > 0)
        {
            members.Add(("location", Json.Object(("file", error.Path), ("row", error.Row), ("col", error.Column))));
        }
        if (error.Code == "rego_type_error" && error.Message.Split(Have) is [_, var types])
        {
            var parts = types.Split(Want);
            members.Add(("details", Json.Object(("have", parts[0]), ("want", parts[^1]))));
        }
        if (error.Code == "rego_parse_error" && SourceLines.Of(sources, error) is { } line)
        {
            // The index counts bytes, as that of OPA does.
            members.Add(("details", Json.Object(("line", line), ("idx", Encoding.UTF8.GetByteCount(line.AsSpan(0, Math.Clamp(error.Column - 1, 0, line.Length)))))));
        }
        return Json.Object(members);
    }

    /// <summary>The types that do not fit are details and no part of the message.</summary>
    private static string Message(RegoError error) => error.Code == "rego_type_error" ? error.Message.Split(Have)[0] : error.Message;
}
