using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>Terms. Nested infix expressions stand in parentheses, whatever binds tighter.</summary>
internal sealed partial class SourceWriter
{
    private void Term(Term term, bool isNested = false)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        CommentsUpTo(term.At.Row);
        switch (term)
        {
            case Variable v:
                Add(v.IsWildcard ? "_" : v.Name);
                break;
            case Reference r:
                Reference(r.Head, r.Path);
                break;
            case Call c:
                Call(c, isNested);
                break;
            case ArrayTerm a:
                Bracketed("[", "]", a.Items, a.At);
                break;
            case SetTerm { Items.Count: 0 }:
                Add("set()");
                break;
            case SetTerm s:
                Bracketed("{", "}", s.Items, s.At);
                break;
            case ObjectTerm o:
                Add("{");
                List(o.Members, m => m.Key.At, Member, _rows.End(o.At));
                Add("}");
                break;
            case Comprehension c:
                Comprehension(c);
                break;
            default:
                // Numbers, words and strings stay as they are written, escapes included.
                Add(Text(term.At));
                break;
        }
    }

    private void Member((Term Key, Term Value) member)
    {
        Term(member.Key);
        Add(": ");
        Term(member.Value);
    }

    private void Reference(Term head, IEnumerable<Term> path)
    {
        Term(head, isNested: _module.Text[Math.Max(0, head.At.Start - 1)] == '(');
        foreach (var step in path)
        {
            if (step is Constant { Value: StringValue { Text: var name } } && (_module.Text[step.At.Start - 1] == '.' || (Names.Step(RegoValue.String(name))[0] == '.' && !Parser.Keywords.Contains(name))))
            {
                Add("." + name);
                continue;
            }
            Add("[");
            Term(step);
            Add("]");
        }
    }

    private void Call(Call call, bool isNested, bool isStatement = false)
    {
        var sign = Text(call.Operator.At);
        if (call.Operator is not Variable op || sign == op.Name || sign.Length > 2)
        {
            Term(call.Operator);
            Add("(");
            List(call.Arguments, a => a.At, a => Term(a), _rows.End(call.At));
            Add(")");
            return;
        }
        var parens = isNested || (sign == "in" && call.Arguments.Count == 3 && !isStatement);
        Add(parens ? "(" : "");
        if (sign == "in")
        {
            Membership(call.Arguments.Count == 3 ? call.Arguments[0] : null, call.Arguments[^2], call.Arguments[^1]);
        }
        else
        {
            // What is compared or assigned in a statement needs none, unless it is a comparison itself.
            bool IsInner(Term operand) => !isStatement || (sign is not (":=" or "=") && operand is Call { Operator: Variable { Name: "equal" or "neq" or "lt" or "lte" or "gt" or "gte" or "internal.member_2" } });
            Term(call.Arguments[0], IsInner(call.Arguments[0]));
            Add($" {sign} ");
            Term(call.Arguments[1], IsInner(call.Arguments[1]));
        }
        Add(parens ? ")" : "");
    }

    private void Comprehension(Comprehension c)
    {
        var isArray = c.Kind == ComprehensionKind.Array;
        Add(isArray ? "[" : "{");
        if (c.Key is not null)
        {
            Term(c.Key);
            Add(": ");
        }
        Term(c.Head, isNested: _module.Text[Math.Max(0, c.Head.At.Start - 1)] == '(');
        Add(" |");
        Closure(c.Body, c.Head.At.Row, _rows.End(c.At));
        Add(isArray ? "]" : "}");
    }

    private void Bracketed(string open, string close, IReadOnlyList<Term> items, Location at)
    {
        Add(open);
        List(items, i => i.At, i => Term(i), _rows.End(at));
        Add(close);
    }

    /// <summary>Items in one row where they began in one row, otherwise those of each row in a row of their own.</summary>
    private void List<T>(IReadOnlyList<T> items, Func<T, Location> at, Action<T> write, int closing)
    {
        var isBroken = items.Skip(1).Any(i => at(i).Row > at(items[0]).Row);
        if (isBroken)
        {
            EndRow();
            _level++;
        }
        for (var i = 0; i < items.Count; i++)
        {
            var begins = isBroken && i > 0 && at(items[i]).Row > at(items[i - 1]).Row;
            if (begins)
            {
                Add(",");
                EndRow();
                CommentsUpTo(at(items[i]).Row);
            }
            else
            {
                Add(i > 0 ? ", " : "");
            }
            write(items[i]);
        }
        if (isBroken)
        {
            Add(",");
            CommentsOfClosing(closing);
        }
    }

    private void CommentsOfClosing(int row)
    {
        EndRow();
        CommentsUpTo(row);
        EndsBlock();
    }
}
