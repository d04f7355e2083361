namespace GovernedNetwork.Rego.Values;

internal sealed class NullValue : RegoValue
{
    public static readonly NullValue Instance = new();

    public override RegoKind Kind => RegoKind.Null;

    public override bool Equals(RegoValue? other) => other is NullValue;

    public override int GetHashCode() => 1;
}

internal sealed class BooleanValue : RegoValue
{
    public static readonly BooleanValue False = new(false);
    public static readonly BooleanValue True = new(true);

    private BooleanValue(bool truth) => Truth = truth;

    public bool Truth { get; }

    public override RegoKind Kind => RegoKind.Boolean;

    public override bool Equals(RegoValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Truth ? 3 : 2;
}

internal sealed class StringValue(string text) : RegoValue
{
    public static readonly StringValue Empty = new("");

    private int _hash;

    public string Text { get; } = text;

    public override RegoKind Kind => RegoKind.String;

    public override bool Equals(RegoValue? other) =>
        ReferenceEquals(this, other) || (other is StringValue s && string.Equals(Text, s.Text));

    public override int GetHashCode()
    {
        var hash = _hash;
        if (hash == 0)
        {
            hash = string.GetHashCode(Text);
            _hash = hash == 0 ? 1 : hash;
        }
        return _hash;
    }
}
