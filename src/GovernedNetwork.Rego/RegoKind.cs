namespace GovernedNetwork.Rego;

/// <summary>The seven kinds of value of the language, in their order of comparison (false before true within booleans).</summary>
public enum RegoKind
{
    /// <summary>The value null.</summary>
    Null,

    /// <summary>False or true.</summary>
    Boolean,

    /// <summary>A number of any size and precision.</summary>
    Number,

    /// <summary>Unicode text, compared by code point.</summary>
    String,

    /// <summary>An ordered sequence.</summary>
    Array,

    /// <summary>A mapping from values of any kind to values of any kind.</summary>
    Object,

    /// <summary>Distinct values without an order of their own.</summary>
    Set,
}
