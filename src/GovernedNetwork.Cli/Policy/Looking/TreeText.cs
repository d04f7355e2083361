using System.Text;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Looking;

/// <summary>A syntax tree as an outline: a node a line, a blank for each level.</summary>
internal sealed class TreeText
{
    private readonly StringBuilder _text = new();

    public static string Of(RegoValue module)
    {
        var outline = new TreeText();
        outline.Module(module);
        return outline._text.ToString();
    }

    private void Module(RegoValue module)
    {
        Line(0, "module");
        Line(1, "package");
        Steps(2, module["package"]!["path"]!.Elements);
        foreach (var import in Items(module, "imports"))
        {
            Line(1, "import");
            Term(2, import["path"]!);
            if (import["alias"] is { } alias)
            {
                Line(2, alias.AsString!);
            }
        }
        foreach (var rule in Items(module, "rules"))
        {
            Rule(1, "rule", rule);
        }
    }

    private void Rule(int level, string word, RegoValue rule)
    {
        Line(level, word);
        Line(level + 1, "head");
        var head = rule["head"]!;
        Steps(level + 2, head["ref"]!.Elements);
        if (head["args"] is { } arguments)
        {
            Line(level + 2, "args");
            Terms(level + 3, arguments);
        }
        foreach (var part in new[] { head["key"], head["value"] }.OfType<RegoValue>())
        {
            Term(level + 2, part);
        }
        Line(level + 1, "body");
        Body(level + 2, rule["body"]!);
        if (rule["else"] is { } other)
        {
            Rule(level + 1, "else", other);
        }
    }

    private void Body(int level, RegoValue body)
    {
        foreach (var expression in body.Elements)
        {
            Line(level, $"expr{(expression["negated"] is null ? "" : " negated")} index={expression["index"]}");
            Expression(level + 1, expression["terms"]!);
            foreach (var with in Items(expression, "with"))
            {
                Line(level + 1, "with");
                Term(level + 2, with["target"]!);
                Term(level + 2, with["value"]!);
            }
        }
    }

    private void Expression(int level, RegoValue terms)
    {
        if (terms.Kind == RegoKind.Array)
        {
            Terms(level, terms);
        }
        else if (terms["symbols"] is { } symbols)
        {
            Line(level, "somedecl");
            Terms(level + 1, symbols);
        }
        else if (terms["domain"] is { } domain)
        {
            Line(level, "every");
            foreach (var part in new[] { terms["key"], terms["value"], domain }.Where(p => p is { Kind: RegoKind.Object }))
            {
                Term(level + 1, part!);
            }
            Body(level + 1, terms["body"]!);
        }
        else
        {
            Term(level, terms);
        }
    }

    private void Terms(int level, RegoValue terms)
    {
        foreach (var term in terms.Elements)
        {
            Term(level, term);
        }
    }

    private void Term(int level, RegoValue term)
    {
        var value = term["value"] ?? RegoValue.Null;
        switch (term["type"]?.AsString)
        {
            case "ref":
                Steps(level, value.Elements);
                break;
            case "var":
                Line(level, value.AsString!);
                break;
            case "null":
                Line(level, "null");
                break;
            case "call" or "array" or "set":
                Line(level, term["type"]!.AsString!);
                Terms(level + 1, value);
                break;
            case "object":
                Line(level, "object");
                foreach (var member in value.Elements)
                {
                    Terms(level + 1, member);
                }
                break;
            case { } kind when value["body"] is { } body:
                Line(level, kind);
                foreach (var part in new[] { value["key"], value["value"], value["term"] }.OfType<RegoValue>())
                {
                    Term(level + 1, part);
                }
                Body(level + 1, body);
                break;
            default:
                Line(level, value.ToString());
                break;
        }
    }

    private void Steps(int level, IEnumerable<RegoValue> steps)
    {
        Line(level, "ref");
        foreach (var step in steps)
        {
            Term(level + 1, step);
        }
    }

    private void Line(int level, string text) => _text.Append(' ', level).Append(text).Append('\n');

    private static IEnumerable<RegoValue> Items(RegoValue node, string name) => node[name]?.Elements ?? [];
}
