using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Packages and imports.</summary>
internal sealed partial class Parser
{
    private Module Module()
    {
        var at = Here;
        if (_token.Kind == TokenKind.End)
        {
            throw Illegal(new Location(_path, 0, 0), "empty module");
        }
        if (!TryTakeWord("package"))
        {
            throw Illegal(at, "package expected");
        }
        var (package, packageSteps) = ConstantPath();
        var (imports, keywords, rules) = (new List<Import>(), new List<Import>(), new List<Rule>());
        while (_token.Kind != TokenKind.End)
        {
            if (TryTake(";"))
            {
                continue;
            }
            if (_token.IsWord("import") && !KeywordStartsRef())
            {
                var import = Import();
                (import.Path[0] is "data" or "input" ? imports : keywords).Add(import);
                continue;
            }
            rules.AddRange(Rules());
        }
        if (_refused.Count > 0)
        {
            throw new SyntaxException(_refused);
        }
        return new Module(_path, at, package, imports, rules)
        {
            NegatesBodies = _future.Contains("not"),
            Text = _lexer.Text,
            Comments = _lexer.Comments,
            PackageSteps = packageSteps,
            KeywordImports = keywords,
        };
    }

    private (List<string> Path, List<Location> Steps) ConstantPath() => Reference(NameTerm()) switch
    {
        Variable v => ([v.Name], [v.At]),
        Reference { Head: Variable head } r when r.Path.All(p => p is Constant { Value: StringValue }) =>
            ([head.Name, .. r.Path.Select(p => ((Constant)p).Value.AsString!)], [head.At, .. r.Path.Select(p => p.At)]),
        var term => throw Illegal(term.At, "expected a path of names"),
    };

    private Import Import()
    {
        var at = Here;
        Take();
        var (path, steps) = ConstantPath();
        string? name = null;
        if (TryTakeWord("as"))
        {
            name = _token.Kind == TokenKind.Name ? Take().Text : throw Unexpected("expected var");
        }
        switch (path[0])
        {
            case "data" or "input":
            case "rego" when path is ["rego", "v1"] && name is null:
            case "future" when path is ["future", "keywords"] && name is null:
                break;
            case "future" when path is ["future", "keywords", var keyword] && name is null:
                FutureKeyword(steps[0], keyword);
                break;
            default:
                throw Illegal(steps[0], path[0] switch
                {
                    "rego" => $"invalid import `{string.Join('.', path)}`, must be `rego.v1`",
                    "future" => "invalid import, must be `future.keywords`",
                    _ => "unexpected import path, must begin with one of: {data, future, input, rego}, got: " + path[0],
                });
        }
        return new Import(Span(at), path, name ?? path[^1]) { Steps = steps, IsNamed = name is not null };
    }

    private void FutureKeyword(Location at, string keyword)
    {
        var known = keyword is "contains" or "every" or "if" or "in" or "not" || (_experimental && keyword is "and" or "or");
        if (!known)
        {
            throw Illegal(at, "unexpected keyword, must be one of [contains every if in not]");
        }
        _future.Add(keyword);
    }
}
