using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>Rules.</summary>
internal sealed partial class SourceWriter
{
    private void Rule(Rule rule, bool isElse)
    {
        var isAlways = rule.Body is [] or [TermStatement { Term: Constant { Value: BooleanValue { Truth: true } }, Withs.Count: 0 }];
        Head(rule, isElse, isAlways && rule.Else is null);
        if (isAlways && (rule.Else is null || !rule.HasBody))
        {
            Alternative(rule);
            return;
        }
        Add(" if");
        if (rule.Body is [var one] && one.At.Row == _rows.End(rule.Head) && one is not TermStatement { Term: SetTerm })
        {
            Add(" ");
            Statement(one);
        }
        else
        {
            Add(" {");
            EndRow();
            _level++;
            Body(rule.Body);
            CommentsUpTo(_rows.ClosingBrace(rule.Body));
            EndsBlock();
            Add("}");
        }
        Alternative(rule);
    }

    /// <summary>The row of a closing bracket: the comment behind it belongs to it, and not to the row before.</summary>
    private void EndsBlock()
    {
        var ends = _rowEnd.ToList();
        _rowEnd.Clear();
        EndRow();
        _rowEnd.AddRange(ends);
        _level--;
    }

    private void Head(Rule rule, bool isElse, bool isAlways)
    {
        Add(isElse ? "else" : rule.IsDefault ? "default " : "");
        if (!isElse)
        {
            Reference(rule.Ref[0], rule.Ref.Skip(1));
            if (rule.Kind == RuleKind.Function)
            {
                Add("(");
                List(rule.Arguments, t => t.At, t => Term(t), rule.Arguments.Count == 0 ? rule.At.Row : _rows.End(rule.Arguments[^1].At));
                Add(")");
            }
        }
        if (rule.Kind == RuleKind.Set)
        {
            Add(" contains ");
            Term(rule.Value);
        }
        else if (rule.Value is not Constant { Value: BooleanValue { Truth: true } } || isAlways || rule.IsDefault)
        {
            Add(" := ");
            if (rule.HasValue)
            {
                Term(rule.Value);
            }
            else
            {
                Add("true");
            }
        }
    }

    private void Alternative(Rule rule)
    {
        if (rule.Else is not { } other)
        {
            return;
        }
        var isInline = !_module.Text[..other.At.Start].Split('\n')[^1].All(char.IsWhiteSpace);
        var hasComment = _rowEnd.Count > 0 || (_nextComment < _module.Comments.Count && _module.Comments[_nextComment].At.Row < other.At.Row);
        if (isInline && !hasComment)
        {
            Add(" ");
        }
        else
        {
            BlankRow();
        }
        CommentsUpTo(other.At.Row);
        Rule(other, isElse: true);
    }
}
