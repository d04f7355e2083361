using System.Text;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>
/// Writes a module in the layout of the reference tool: tabs, one blank line between rules that are not adjacent one-liners, lists broken
/// where their author broke them. Comments stay before the row, or at the end of the row, where they stood.
/// </summary>
internal sealed partial class SourceWriter
{
    private readonly Module _module;
    private readonly SourceRows _rows;
    private readonly StringBuilder _text = new();
    private readonly List<string> _rowEnd = [];
    private int _nextComment;
    private int _level;
    private bool _misplaced;

    private SourceWriter(Module module) => (_module, _rows) = (module, new SourceRows(module.Text));

    public static string Write(Module module, bool dropImports)
    {
        var writer = new SourceWriter(module);
        writer.All(dropImports);
        return writer._text.ToString().TrimEnd('\n') + "\n";
    }

    private bool AtRowStart => _text.Length == 0 || _text[^1] == '\n';

    private void Add(string text)
    {
        if (text.Length > 0 && AtRowStart)
        {
            _text.Append('\t', _level);
        }
        _text.Append(text);
    }

    private void EndRow()
    {
        if (_rowEnd.Count > 0)
        {
            Add((AtRowStart ? "" : " ") + string.Join(' ', _rowEnd));
            _rowEnd.Clear();
        }
        _text.Append(AtRowStart ? "" : "\n");
    }

    private void BlankRow()
    {
        EndRow();
        if (_text.Length > 1 && _text[^2] != '\n')
        {
            _text.Append('\n');
        }
    }

    /// <summary>Writes the comments that stand before a row, and keeps those on it for the end of the row that is being written.</summary>
    private void CommentsUpTo(int row)
    {
        Comment? last = null;
        for (; _nextComment < _module.Comments.Count && _module.Comments[_nextComment].At.Row < row; _nextComment++)
        {
            // A comment cannot be written in the middle of a row: what is being written then stays as it is.
            _misplaced |= !AtRowStart;
            if (last is not null && _module.Comments[_nextComment].At.Row > last.At.Row + 1)
            {
                BlankRow();
            }
            last = _module.Comments[_nextComment];
            Add(last.Text.TrimEnd());
            EndRow();
        }
        if (last is not null && row > last.At.Row + 1)
        {
            BlankRow();
        }
        for (; _nextComment < _module.Comments.Count && _module.Comments[_nextComment].At.Row == row; _nextComment++)
        {
            _rowEnd.Add(_module.Comments[_nextComment].Text.TrimEnd());
        }
    }

    private string Text(Location at) => _module.Text[at.Start..at.End];
}
