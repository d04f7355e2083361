using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>
/// Reads RE2's syntax and writes the same expression for .NET. What means something else there is written out: classes are ASCII,
/// a point and a negated class take a whole code point, the end is the very end. Word boundaries alone know more letters than RE2.
/// </summary>
internal sealed class Re2Reader(string pattern)
{
    private const int MaxDepth = 200;

    private readonly StringBuilder _out = new();
    private readonly Stack<Re2Flags> _outer = new();
    private readonly Stack<int> _starts = new();
    private readonly Dictionary<string, int> _names = [];
    private Re2Flags _flags;
    private int _at;
    private int _groups;
    private bool _canRepeat;
    private int _itemStart;

    public IReadOnlyDictionary<string, int> Names => _names;

    public string Read()
    {
        while (_at < pattern.Length)
        {
            Next();
        }
        return _outer.Count > 0 ? throw new Re2Exception($"missing closing ): `{pattern}`") : _out.ToString();
    }

    private void Next()
    {
        var start = _at;
        switch (pattern[_at])
        {
            case '(':
                Open();
                break;
            case ')':
                Close();
                break;
            case '|':
                _at++;
                _out.Append('|');
                _canRepeat = false;
                break;
            case '*' or '+' or '?':
                _at++;
                Repeat(start);
                break;
            case '{' when Re2Count.End(pattern, _at) is { } end:
                _at = end;
                Repeat(start);
                break;
            case '^':
                _at++;
                Item(_flags.HasFlag(Re2Flags.Lines) ? "(?m:^)" : "\\A");
                break;
            case '$':
                _at++;
                Item(_flags.HasFlag(Re2Flags.Lines) ? "(?m:$)" : "\\z");
                break;
            case '.':
                _at++;
                Item(_flags.HasFlag(Re2Flags.Dot) ? Re2Class.Any : Re2Class.AnyButLineEnd);
                break;
            case '[':
                Item(new Re2ClassReader(pattern).Read(ref _at));
                break;
            case '\\':
                Escape();
                break;
            default:
                Rune.DecodeFromUtf16(pattern.AsSpan(_at), out var rune, out var length);
                _at += length;
                Item(Re2Class.Literal(rune.Value));
                break;
        }
    }

    private void Item(string text)
    {
        _itemStart = _out.Length;
        _out.Append(text);
        _canRepeat = true;
    }

    private void Open()
    {
        if (_outer.Count > MaxDepth)
        {
            throw new Re2Exception($"expression nests too deeply: `{pattern}`");
        }
        var start = _at++;
        if (_at < pattern.Length && pattern[_at] == '?')
        {
            OpenSpecial(start);
            return;
        }
        Push();
        _out.Append(CultureInfo.InvariantCulture, $"(?<{++_groups}>");
    }

    private void OpenSpecial(int start)
    {
        var named = pattern.AsSpan(_at).StartsWith("?P<", StringComparison.Ordinal) ? 3 : pattern.AsSpan(_at).StartsWith("?<", StringComparison.Ordinal) ? 2 : 0;
        if (named > 0)
        {
            var end = pattern.IndexOf('>', _at);
            var name = end < 0 ? "" : pattern[(_at + named)..end];
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new Re2Exception($"invalid named capture: `{(end < 0 ? pattern[start..] : pattern[start..(end + 1)])}`");
            }
            if (!_names.TryAdd(name, ++_groups))
            {
                throw new Re2Exception($"duplicate capture group name: `{name}`");
            }
            _at = end + 1;
            Push();
            _out.Append(CultureInfo.InvariantCulture, $"(?<{_groups}>");
            return;
        }
        var flags = Re2FlagText.Read(pattern, start, ref _at, _flags, out var opens);
        if (opens)
        {
            Push();
        }
        _flags = flags;
        var letter = flags.HasFlag(Re2Flags.Case) ? "(?i" : "(?-i";
        _out.Append(letter).Append(opens ? ':' : ')');
        _canRepeat = false;
    }

    private void Push()
    {
        _outer.Push(_flags);
        _starts.Push(_out.Length);
        _canRepeat = false;
    }

    private void Close()
    {
        if (!_outer.TryPop(out _flags))
        {
            throw new Re2Exception($"unexpected ): `{pattern}`");
        }
        _at++;
        _out.Append(')');
        _itemStart = _starts.Pop();
        _canRepeat = true;
    }

    private void Repeat(int start)
    {
        if (!_canRepeat)
        {
            var isNested = start > 0 && pattern[start - 1] is '*' or '+' or '?' or '}';
            throw new Re2Exception(isNested ? $"invalid nested repetition operator: `{pattern[(start - 1).._at]}`" : $"missing argument to repetition operator: `{pattern[start.._at]}`");
        }
        var count = pattern[start.._at];
        var isLazy = _at < pattern.Length && pattern[_at] == '?';
        _at += isLazy ? 1 : 0;
        _out.Insert(_itemStart, "(?:").Append(')').Append(count).Append(isLazy != _flags.HasFlag(Re2Flags.Lazy) ? "?" : "");
        _canRepeat = false;
    }

    private void Escape()
    {
        if (_at + 1 < pattern.Length && pattern[_at + 1] == 'Q')
        {
            var end = pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
            var quoted = end < 0 ? pattern[(_at + 2)..] : pattern[(_at + 2)..end];
            _at = end < 0 ? pattern.Length : end + 2;
            foreach (var rune in quoted.EnumerateRunes())
            {
                Item(Re2Class.Literal(rune.Value));
            }
            return;
        }
        if (_at + 1 < pattern.Length && pattern[_at + 1] is 'A' or 'z' or 'b' or 'B')
        {
            Item("\\" + pattern[_at + 1]);
            _at += 2;
            return;
        }
        var set = new Re2Class();
        Item(Re2Escape.ReadClass(pattern, ref _at, set) ? set.ToString() : Re2Class.Literal(Re2Escape.ReadLiteral(pattern, ref _at)));
    }
}
