namespace GovernedNetwork.Rego.Syntax;

/// <summary>What lies between tokens.</summary>
internal sealed partial class Lexer
{
    /// <summary>The comments met so far, in their order.</summary>
    public IReadOnlyList<Comment> Comments => _comments;

    private void SkipBlank()
    {
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\n')
            {
                NewRow(_at + 1);
            }
            else if (c == '#')
            {
                _at = SkipComment() - 1;
            }
            else if (c is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }

    private int SkipComment()
    {
        var end = text.IndexOf('\n', _at);
        end = end < 0 ? text.Length : end;
        // Reading may be taken back and meet a comment again.
        if (_comments.Count == 0 || _comments[^1].At.Start < _at)
        {
            var at = Here();
            _comments.Add(new Comment(new Location(path, at.Row, at.Column, _at, end), text[_at..end].TrimEnd('\r')));
        }
        return end;
    }

    private void NewRow(int start)
    {
        _row++;
        _rowStart = start;
    }
}
