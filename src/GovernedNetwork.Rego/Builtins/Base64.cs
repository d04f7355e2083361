namespace GovernedNetwork.Rego.Builtins;

/// <summary>Base64 with the place of what is wrong, as error texts give it. Line ends are read over.</summary>
internal static class Base64
{
    private const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>With padding.</summary>
    public static byte[]? Decode(string text, out string error) => Decode(text, Standard, isPadded: true, out error);

    /// <summary>In the alphabet for addresses, with or without padding.</summary>
    public static byte[]? DecodeUrl(string text, out string error) => Decode(text.TrimEnd('='), Url, isPadded: false, out error);

    private static byte[]? Decode(string text, string alphabet, bool isPadded, out string error)
    {
        var bytes = new List<byte>(text.Length * 3 / 4);
        var (bits, count, start, at) = (0, 0, 0, 0);
        var wrong = -1;
        for (; at < text.Length && wrong < 0; at++)
        {
            if (text[at] is '\n' or '\r')
            {
                continue;
            }
            var value = alphabet.IndexOf(text[at]);
            if (value < 0)
            {
                break;
            }
            start = count == 0 ? at : start;
            bits = (bits << 6) | value;
            if (++count == 4)
            {
                bytes.AddRange([(byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);
                (bits, count) = (0, 0);
            }
        }
        var padding = text[at..].Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        var wanted = isPadded && count > 1 ? new string('=', 4 - count) : "";
        wrong = padding == wanted ? (count == 1 ? start : -1)
            : padding.Length == 0 ? start
            : padding[0] != '=' || wanted.Length == 0 ? at : at + 1;
        error = wrong < 0 ? "" : $"illegal base64 data at input byte {wrong}";
        if (wrong < 0 && count > 1)
        {
            bits <<= 6 * (4 - count);
            bytes.AddRange(count == 2 ? [(byte)(bits >> 16)] : [(byte)(bits >> 16), (byte)(bits >> 8)]);
        }
        return wrong < 0 ? [.. bytes] : null;
    }
}
