namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A token; its kind is a punctuator, or one of &lt;EOF&gt;, &lt;Invalid&gt;, Name, Int, Float, String and BlockString.</summary>
internal sealed record GraphToken(string Kind, string Value, GraphPlace At)
{
    public override string ToString() => Value.Length == 0 ? Kind : $"{Kind} \"{Value}\"";
}
