namespace GovernedNetwork.Rego.Typing;

/// <summary>An operand or a result with the name that error texts give it.</summary>
internal sealed record DeclaredValue(string? Name, RegoType Type)
{
    public override string ToString() => Name is null ? Type.ToString() : $"{Name}: {Type}";
}

/// <summary>What a function takes and gives: "(x: number, y: number) => z: number". A result of void is null; "any..." takes any number of operands.</summary>
internal sealed record Declaration(IReadOnlyList<DeclaredValue> Operands, bool IsVariadic, DeclaredValue? Result)
{
    private const string Variadic = "(any...)";
    private const string Arrow = " => ";

    public int Arity => Operands.Count;

    public static Declaration Read(string text)
    {
        var reader = new TypeReader(text);
        DeclaredValue Value() => new(reader.Name(), reader.Type());
        var isVariadic = reader.Take(Variadic);
        var operands = isVariadic ? [] : Operands();
        reader.Expect(Arrow);
        return new Declaration(operands, isVariadic, reader.Take("void") ? null : Value());

        List<DeclaredValue> Operands()
        {
            reader.Expect("(");
            return reader.List(Value, ")");
        }
    }

    public override string ToString() => (IsVariadic ? Variadic : $"({string.Join(", ", Operands)})") + Arrow + (Result?.ToString() ?? "void");
}
