using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>Bodies.</summary>
internal sealed partial class SourceWriter
{
    /// <summary>A statement a row; blank rows between them stay, as one.</summary>
    private void Body(IReadOnlyList<Statement> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (i > 0 && body[i].At.Row > _rows.Last(body[i - 1]) + 1)
            {
                BlankRow();
            }
            CommentsUpTo(body[i].At.Row);
            Statement(body[i]);
            EndRow();
        }
    }

    private void Statement(Statement statement)
    {
        CommentsUpTo(statement.At.Row);
        switch (statement)
        {
            case TermStatement { Term: Call call }:
                Call(call, isNested: false, isStatement: true);
                break;
            case TermStatement t:
                Term(t.Term);
                break;
            case LegacyNot not:
                Add("not ");
                Statement(not.Inner);
                break;
            case NotBody { Body: [var one] } not when !_rows.OpensBrace(not):
                Add("not ");
                Statement(one);
                break;
            case NotBody not:
                Add("not {");
                Closure(not.Body, not.At.Row, _rows.ClosingBrace(not.Body));
                Add(_rows.ClosingBrace(not.Body) == not.At.Row ? " }" : "}");
                break;
            case SomeVariables some:
                Add("some " + string.Join(", ", some.Names.Select(n => n.Name)));
                break;
            case SomeIn some:
                Add("some ");
                Membership(some.Key, some.Value, some.Domain);
                break;
            case Every every:
                Add("every ");
                Membership(every.Key, every.Value, every.Domain);
                Add(" {");
                Closure(every.Body, every.At.Row, _rows.ClosingBrace(every.Body));
                // The reference tool leaves this blank out behind several statements.
                Add(every.Body.Count == 1 && every.Body[0].At.Row == every.At.Row ? " }" : "}");
                break;
            default:
                Add(Text(statement.At));
                break;
        }
        Modifiers(statement);
    }

    /// <summary>Modifiers stand behind the statement, or each in a row of its own where its author put it so.</summary>
    private void Modifiers(Statement statement)
    {
        var row = _rows.End(statement);
        var level = _level;
        foreach (var with in statement.Withs)
        {
            if (with.At.Row > row)
            {
                EndRow();
                _level = level + 1;
                CommentsUpTo(with.At.Row);
            }
            Add(AtRowStart ? "with " : " with ");
            Term(with.Target);
            Add(" as ");
            Term(with.Value);
            row = Math.Max(row, with.At.Row);
        }
        _level = level;
    }

    private void Membership(Term? key, Term value, Term domain)
    {
        if (key is not null)
        {
            Term(key, isNested: true);
            Add(", ");
        }
        Term(value, isNested: true);
        Add(" in ");
        Term(domain, isNested: true);
    }

    /// <summary>A body within brackets: in one row when it begins in the row of what is before it and does not go on in another.</summary>
    private void Closure(IReadOnlyList<Statement> body, int row, int closing)
    {
        if (body[0].At.Row > row || body.Any(s => s.At.Row > body[0].At.Row))
        {
            EndRow();
            _level++;
            Body(body);
            CommentsUpTo(closing);
            EndsBlock();
            return;
        }
        Add(" ");
        for (var i = 0; i < body.Count; i++)
        {
            Add(i > 0 ? "; " : "");
            Statement(body[i]);
        }
        CommentsUpTo(closing);
    }
}
