namespace GovernedNetwork.Rego.Tests.Fuzz;

/// <summary>Programs that are well formed, though seldom sensible.</summary>
internal sealed class Grammar(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "x", "y", "p", "q", "f"];
    private static readonly string[] Functions = ["count", "sum", "upper", "sort", "to_number", "json.marshal", "is_string", "array.reverse", "object.keys", "f", "data.g.f"];
    private static readonly string[] Infix = ["+", "-", "*", "/", "%", "&", "|", "==", "!=", "<", ">=", "in"];

    public string Module() => $"package g\n\n{string.Join("\n\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => Rule()))}\n";

    private string Rule() => random.Next(7) switch
    {
        0 => $"{Name()} := {Term(3)}",
        1 => $"{Name()} := {Term(2)} if {Body(3)}",
        2 => $"{Name()} contains {Term(2)} if {Body(3)}",
        3 => $"{Name()}[{Name()}] := {Term(2)} if {Body(3)}",
        4 => $"f({Name()}) := {Term(2)} if {Body(2)} else := {Term(1)}",
        5 => $"default {Name()} := {random.Next(9)}",
        _ => $"{Name()}.{Name()}[{Name()}] contains {Term(1)} if {Body(2)}",
    };

    private string Body(int depth) => "{ " + string.Join("; ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Literal(depth))) + " }";

    private string Literal(int depth) => random.Next(9) switch
    {
        0 => $"{Name()} := {Term(depth)}",
        1 => $"{Pattern(depth)} = {Term(depth)}",
        2 => $"some {Name()} in {Term(depth)}",
        3 => $"some {Name()}, {Name()} in {Term(depth)}",
        4 when depth > 0 => $"every {Name()} in {Term(depth - 1)} {Body(depth - 1)}",
        5 => $"not {Term(depth)}",
        6 => $"{Term(depth)} with {(random.Next(2) == 0 ? "input.a" : "data.g.p")} as {Term(1)}",
        _ => Term(depth),
    };

    private string Term(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(6) switch
            {
                0 => random.Next(-3, 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
                1 => "\"s\"",
                2 => $"input.{Name()}",
                3 => $"data.g.{Name()}",
                4 => "1e20",
                _ => Name(),
            };
        }
        string Inner() => Term(depth - 1);
        return random.Next(11) switch
        {
            0 => $"[{Inner()}, {Inner()}]",
            1 => $"{{{Inner()}, {Inner()}}}",
            2 => $"{{\"k\": {Inner()}}}",
            3 => $"[{Name()} | {Literal(depth - 1)}]",
            4 => $"{{{Name()} | {Literal(depth - 1)}}}",
            5 => $"{{{Name()}: {Name()} | {Literal(depth - 1)}}}",
            6 => $"{Functions[random.Next(Functions.Length)]}({Inner()})",
            7 => $"({Inner()} {Infix[random.Next(Infix.Length)]} {Inner()})",
            8 => $"data.g.{Name()}[{Inner()}]",
            9 => $"$\"<{{{Inner()}}}>\"",
            _ => Inner(),
        };
    }

    private string Pattern(int depth) => random.Next(3) switch
    {
        0 => $"[{Name()}, {Term(depth - 1)}]",
        1 => $"{{\"k\": {Name()}}}",
        _ => Name(),
    };

    private string Name() => Names[random.Next(Names.Length)];
}
