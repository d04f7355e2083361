using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Addresses;

/// <summary>An address of the web taken apart (RFC 3986); parts that are empty are left out.</summary>
internal static class UriParts
{
    public static RegoValue? Parse(string text)
    {
        var result = new ObjectBuilder();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                result.Set(new StringValue(key), new StringValue(value));
            }
        }
        if (text.Any(x => x < ' ' || x == '\x7f'))
        {
            return null;
        }
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var (rest, fragment) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        var (front, query) = mark < 0 ? (rest, "") : (rest[..mark], rest[(mark + 1)..]);
        var colon = front.IndexOf(':', StringComparison.Ordinal);
        var hasScheme = colon > 0 && char.IsAsciiLetter(front[0]) && front[..colon].All(x => char.IsAsciiLetterOrDigit(x) || x is '+' or '-' or '.');
        if (colon == 0)
        {
            return null;
        }
        var (scheme, body) = hasScheme ? (front[..colon].ToLowerInvariant(), front[(colon + 1)..]) : ("", front);
        var path = body;
        if (body.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = body.IndexOf('/', 2);
            var authority = slash < 0 ? body[2..] : body[2..slash];
            path = slash < 0 ? "" : body[slash..];
            if (!Authority(authority[(authority.LastIndexOf('@') + 1)..], Add))
            {
                return null;
            }
        }
        else if (hasScheme && !body.StartsWith('/'))
        {
            path = "";
        }
        if (Decode(path) is not { } plain || Decode(fragment) is not { } shownFragment)
        {
            return null;
        }
        Add("scheme", scheme);
        Add("path", plain);
        Add("raw_path", path);
        Add("raw_query", query);
        Add("fragment", shownFragment);
        return result.ToValue();
    }

    private static bool Authority(string host, Action<string, string?> add)
    {
        var port = "";
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < host.Length && host[end + 1] != ':'))
            {
                return false;
            }
            port = end + 1 < host.Length ? host[(end + 2)..] : "";
            host = host[1..end];
        }
        else if (host.LastIndexOf(':') is var colon and >= 0)
        {
            (host, port) = (host[..colon], host[(colon + 1)..]);
        }
        add("hostname", host);
        add("port", port);
        return port.All(char.IsAsciiDigit) && !host.Contains(' ', StringComparison.Ordinal);
    }

    private static string? Decode(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
                continue;
            }
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return null;
            }
            bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
            i += 2;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
