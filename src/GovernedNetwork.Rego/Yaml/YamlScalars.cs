using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Scalars: plain, quoted, and blocks of lines.</summary>
internal sealed class YamlScalars(YamlCursor cursor)
{
    private const string NotFirst = ",[]{}#&*!|>'\"%@`";

    /// <summary>A plain scalar up to the end of its line, a comment or a colon.</summary>
    public string PlainLine(bool isFlow)
    {
        var start = cursor.At;
        var isBad = NotFirst.Contains(cursor.Now, StringComparison.Ordinal) || (cursor.Now is '-' or '?' or ':' && (cursor.IsSpaceAt(1) || (isFlow && cursor.Peek(1) is ',' or ']' or '}')));
        if (isBad && !cursor.IsLineEnd)
        {
            throw cursor.Error("found character that cannot start any token");
        }
        while (!cursor.IsLineEnd && !cursor.IsColon && !(cursor.Now == '#' && cursor.Peek(-1) is ' ' or '\t')
            && !(isFlow && (cursor.Now is ',' or '[' or ']' or '{' or '}' || (cursor.Now == ':' && cursor.Peek(1) is ',' or '[' or ']' or '{' or '}'))))
        {
            cursor.At++;
        }
        return cursor.From(start).TrimEnd(' ', '\t');
    }

    /// <summary>A plain scalar that goes on over lines indented deeper than the parent; line ends become spaces, empty lines line ends.</summary>
    public string Plain(int parent) => Folded(isFlow: false, () => cursor.Column > parent && !cursor.IsMarker);

    public string PlainFlow() => Folded(isFlow: true, () => cursor.Now is not (',' or '[' or ']' or '{' or '}' or ':'));

    public string Quoted() => cursor.Now == '"' ? new YamlQuoted(cursor).Double() : new YamlQuoted(cursor).Single();

    private string Folded(bool isFlow, Func<bool> goesOn)
    {
        var text = new StringBuilder(PlainLine(isFlow));
        while (cursor.Now == '\n')
        {
            var start = cursor.At;
            var lines = 0;
            while (!cursor.IsEnd && (cursor.Now is ' ' or '\t' or '\n'))
            {
                lines += cursor.Now == '\n' ? 1 : 0;
                cursor.At++;
            }
            if (cursor.IsEnd || cursor.Now == '#' || !goesOn())
            {
                cursor.At = start;
                break;
            }
            text.Append(lines == 1 ? " " : new string('\n', lines - 1)).Append(ContinuedLine(isFlow));
        }
        if (!isFlow && cursor.IsColon)
        {
            throw cursor.Error("mapping values are not allowed in this context");
        }
        return text.ToString();
    }

    private string ContinuedLine(bool isFlow)
    {
        var start = cursor.At;
        cursor.At++;
        while (!cursor.IsLineEnd && !cursor.IsColon && !(cursor.Now == '#' && cursor.Peek(-1) is ' ' or '\t') && !(isFlow && cursor.Now is ',' or ']' or '}'))
        {
            cursor.At++;
        }
        return cursor.From(start).TrimEnd(' ', '\t');
    }

    /// <summary>Lines kept (|) or folded (&gt;), with an indicator for the line ends at the end (- none, + all) and one for the indentation.</summary>
    public string Block(int parent)
    {
        var isFolded = cursor.Now == '>';
        var (chomp, indent) = (' ', -1);
        for (cursor.At++; !cursor.IsSpaceAt(0); cursor.At++)
        {
            _ = cursor.Now switch
            {
                '-' or '+' => chomp = cursor.Now,
                >= '1' and <= '9' => (char)(indent = Math.Max(0, parent) + int.Parse(cursor.Now.ToString(), CultureInfo.InvariantCulture)),
                _ => throw cursor.Error("did not find expected comment or line break"),
            };
        }
        cursor.SkipComment();
        cursor.At += cursor.IsEnd ? 0 : 1;
        var lines = Lines(parent, indent);
        var last = lines.FindLastIndex(l => l.Length > 0);
        var body = new StringBuilder();
        for (var i = 0; i <= last; i++)
        {
            body.Append(lines[i]);
            if (i < last)
            {
                body.Append(isFolded ? Fold(lines, i) : "\n");
            }
        }
        var kept = chomp == '+' ? lines.Count - Math.Max(last, 0) : last >= 0 && chomp == ' ' ? 1 : 0;
        return body.Append('\n', kept).ToString();
    }

    private List<string> Lines(int parent, int indent)
    {
        var lines = new List<string>();
        while (!cursor.IsEnd)
        {
            var start = cursor.At;
            while (cursor.Now == ' ' && (indent < 0 || cursor.At - start < indent))
            {
                cursor.At++;
            }
            var depth = cursor.At - start;
            if (!cursor.IsLineEnd)
            {
                indent = indent < 0 && depth > parent ? depth : indent;
                if (depth < indent || indent < 0 || cursor.IsMarker)
                {
                    cursor.At = start;
                    break;
                }
            }
            var from = cursor.At;
            while (!cursor.IsLineEnd)
            {
                cursor.At++;
            }
            lines.Add(cursor.From(from));
            cursor.At += cursor.IsEnd ? 0 : 1;
        }
        return lines;
    }

    /// <summary>What joins a line to the next one: lines that start with a space, and empty ones, are not folded.</summary>
    private static string Fold(List<string> lines, int i)
    {
        static bool IsSpaced(string line) => line.Length > 0 && line[0] is ' ' or '\t';
        var next = lines.FindIndex(i + 1, l => l.Length > 0);
        return lines[i].Length == 0 || IsSpaced(lines[i]) || IsSpaced(lines[next]) ? "\n" : next == i + 1 ? " " : "";
    }
}
