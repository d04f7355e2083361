using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Scalars in quotation marks; line ends within them fold to spaces.</summary>
internal sealed class YamlQuoted(YamlCursor cursor)
{
    private readonly StringBuilder _text = new();

    public string Single()
    {
        for (cursor.At++; cursor.Now != '\'' || cursor.Peek(1) == '\'';)
        {
            Guard();
            if (cursor.Now == '\n')
            {
                Fold();
                continue;
            }
            cursor.At += cursor.Now == '\'' ? 1 : 0;
            _text.Append(cursor.Now);
            cursor.At++;
        }
        cursor.At++;
        return _text.ToString();
    }

    public string Double()
    {
        for (cursor.At++; cursor.Now != '"';)
        {
            Guard();
            if (cursor.Now == '\n')
            {
                Fold();
            }
            else if (cursor.Now == '\\')
            {
                Escape();
            }
            else
            {
                _text.Append(cursor.Now);
                cursor.At++;
            }
        }
        cursor.At++;
        return _text.ToString();
    }

    private void Guard()
    {
        if (cursor.IsEnd || cursor.IsMarker)
        {
            throw cursor.Error("found unexpected end of stream while scanning a quoted scalar");
        }
    }

    private void Fold()
    {
        while (_text.Length > 0 && _text[^1] is ' ' or '\t')
        {
            _text.Length--;
        }
        var lines = 0;
        while (cursor.Now is '\n' or ' ' or '\t')
        {
            lines += cursor.Now == '\n' ? 1 : 0;
            cursor.At++;
        }
        _text.Append(lines == 1 ? " " : new string('\n', lines - 1));
    }

    private void Escape()
    {
        var c = cursor.Peek(1);
        cursor.At += 2;
        var known = "0abtnvfre \"/\\N_LP".IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
        {
            _text.Append("\0\a\b\t\n\v\f\r\x1b \"/\\\x85\xa0\u2028\u2029"[known]);
        }
        else if (c == '\t')
        {
            _text.Append('\t');
        }
        else if (c == '\n')
        {
            cursor.SkipSpaces();
        }
        else
        {
            Code(c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => throw cursor.Error("found unknown escape character") });
        }
    }

    private void Code(int length)
    {
        var start = cursor.At;
        cursor.At += length;
        if (cursor.Peek(-1) == '\0' || !int.TryParse(cursor.From(start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
        {
            throw cursor.Error("found invalid Unicode character escape code");
        }
        _text.Append(new Rune(code).ToString());
    }
}
