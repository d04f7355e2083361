using System.Text;

namespace GovernedNetwork.Rego.Builtins.Hosts;

/// <summary>The parts of an address that are signed, kept as they were written.</summary>
internal sealed record AwsUrl(string Host, string Path, string Query)
{
    public static AwsUrl Of(string text)
    {
        var rest = text.Split('#', 2)[0];
        var query = rest.Split('?', 2) is [_, var q] ? q : "";
        rest = rest.Split('?', 2)[0];
        var start = rest.IndexOf("://", StringComparison.Ordinal);
        rest = start < 0 ? rest : rest[(start + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        return new AwsUrl(authority[(authority.LastIndexOf('@') + 1)..], slash < 0 ? "" : Escaped(rest[slash..]), query);
    }

    private static string Escaped(string path)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            var stays = char.IsAsciiLetterOrDigit((char)b) || "-_.~/%$&+,:;=@!'()*".Contains((char)b, StringComparison.Ordinal);
            _ = stays ? text.Append((char)b) : text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}
