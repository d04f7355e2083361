using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>Package, imports, rules, and the comments behind them.</summary>
internal sealed partial class SourceWriter
{
    private void All(bool dropImports)
    {
        CommentsUpTo(_module.At.Row);
        Add($"package {Path(_module.Package)}");
        BlankRow();
        Imports(dropImports);
        Rules();
        foreach (var comment in _module.Comments.Skip(_nextComment))
        {
            Add(comment.Text.TrimEnd());
            EndRow();
        }
    }

    /// <summary>Imports stay in the groups that blank rows make, sorted within each.</summary>
    private void Imports(bool dropImports)
    {
        var hasVersion = _module.KeywordImports.Any(i => i.Path[0] == "rego");
        var group = new List<Import>();
        var all = _module.Imports.Concat(_module.KeywordImports.Where(i => IsNeeded(i, hasVersion, dropImports))).OrderBy(i => i.At.Start).ToList();
        foreach (var import in all)
        {
            if (group.Count > 0 && import.At.Row > group[^1].At.Row + 1)
            {
                Group(group);
                group.Clear();
            }
            group.Add(import);
        }
        Group(group);
    }

    private void Group(List<Import> group)
    {
        if (group.Count == 0)
        {
            return;
        }
        CommentsUpTo(group[0].At.Row);
        // Comments at the ends of rows move with their imports.
        _rowEnd.Clear();
        foreach (var import in group.OrderBy(i => Path(i.Path), StringComparer.Ordinal))
        {
            Add($"import {Path(import.Path)}{(import.IsNamed ? " as " + import.Name : "")}");
            _rowEnd.AddRange(_module.Comments.Where(c => c.At.Row == import.At.Row).Select(c => c.Text.TrimEnd()));
            EndRow();
        }
        while (_nextComment < _module.Comments.Count && _module.Comments[_nextComment].At.Row <= group[^1].At.Row)
        {
            _nextComment++;
        }
        BlankRow();
    }

    /// <summary>Keywords of the first version need no import; what changes the meaning of a source does.</summary>
    private static bool IsNeeded(Import import, bool hasVersion, bool dropImports) => import.Path switch
    {
        ["future", "keywords", "contains" or "every" or "if" or "in"] or ["future", "keywords"] => !hasVersion && !dropImports,
        ["rego", "v1"] => !dropImports,
        _ => true,
    };

    private void Rules()
    {
        for (var i = 0; i < _module.Rules.Count; i++)
        {
            var rule = _module.Rules[i];
            CommentsUpTo(rule.At.Row);
            Guarded(rule);
            EndRow();
            var next = i + 1 < _module.Rules.Count ? _module.Rules[i + 1] : null;
            if (next is null || !IsOneLiner(rule) || !IsOneLiner(next) || next.At.Row != rule.At.Row + 1)
            {
                BlankRow();
            }
        }
    }

    private static bool IsOneLiner(Rule rule) => rule.Body.Count <= 1 && !rule.IsDefault;

    /// <summary>A rule with comments where no row can begin keeps its layout.</summary>
    private void Guarded(Rule rule)
    {
        var (length, comment, ends) = (_text.Length, _nextComment, _rowEnd.ToList());
        _misplaced = false;
        Rule(rule, isElse: false);
        if (!_misplaced)
        {
            return;
        }
        _text.Length = length;
        (_level, _nextComment) = (0, comment);
        _rowEnd.Clear();
        Add(Text(rule.At));
        var last = _rows.End(rule.At);
        while (_nextComment < _module.Comments.Count && _module.Comments[_nextComment].At.Start < rule.At.End)
        {
            _nextComment++;
        }
        _rowEnd.AddRange(last == rule.At.Row ? ends : []);
        CommentsUpTo(last);
    }

    private static string Path(IReadOnlyList<string> path) => path[0] + string.Concat(path.Skip(1).Select(p => Names.Step(RegoValue.String(p))));
}
