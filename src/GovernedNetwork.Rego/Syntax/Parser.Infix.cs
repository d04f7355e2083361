namespace GovernedNetwork.Rego.Syntax;

/// <summary>Infix operators, loosest first: in; comparison; |; &amp;; + -; * / %.</summary>
internal sealed partial class Parser
{
    private static (string Name, int Level) Operator(Token token) => token.Kind != TokenKind.Symbol ? ("", 0) : token.Text switch
    {
        "==" => ("equal", 2),
        "!=" => ("neq", 2),
        "<" => ("lt", 2),
        ">" => ("gt", 2),
        "<=" => ("lte", 2),
        ">=" => ("gte", 2),
        "|" => ("or", 3),
        "&" => ("and", 4),
        "+" => ("plus", 5),
        "-" => ("minus", 5),
        "*" => ("mul", 6),
        "/" => ("div", 6),
        "%" => ("rem", 6),
        _ => ("", 0),
    };

    private Term Infix() => Infix(Primary());

    private Term Infix(Term first) => Memberships(Climb(first, 2));

    private Term Memberships(Term left)
    {
        while (_token.IsWord("in") && !KeywordTouched())
        {
            var op = new Variable(At(Take()), "internal.member_2");
            var right = Climb(Primary(), 2);
            left = new Call(Span(left.At), op, [left, right]);
        }
        return left;
    }

    /// <summary>An infix expression without membership, whose keyword ends it.</summary>
    private Term RelationTerm() => Climb(Primary(), 2);

    private bool KeywordTouched() => _lexer.Peek(_token.End) == '.';

    /// <summary>The rest of <c>k, v in xs</c> behind the key.</summary>
    private Term Membership3(Term key)
    {
        var comma = Take();
        var value = Climb(Primary(), 2);
        if (!_token.IsWord("in"))
        {
            throw Illegal(At(comma), "unexpected , token: expected \\n or ; or }");
        }
        var op = new Variable(At(Take()), "internal.member_3");
        var domain = Climb(Primary(), 2);
        return Memberships(new Call(Span(key.At), op, [key, value, domain]));
    }

    private Term Climb(Term left, int minimum)
    {
        while (Operator(_token) is (var name, var level) && level >= minimum)
        {
            var at = At(Take());
            if (++_operators > MaxOperators)
            {
                throw Illegal(at, $"more than {MaxOperators} operators in one expression");
            }
            var right = Climb(Primary(), level + 1);
            left = new Call(Span(left.At), new Variable(at, name), [left, right]);
        }
        return left;
    }
}
