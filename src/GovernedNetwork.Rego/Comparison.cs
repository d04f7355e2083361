namespace GovernedNetwork.Rego;

/// <summary>How a field is compared. Order is that of the language: null, false, true, numbers, strings.</summary>
public enum Comparison
{
    /// <summary>The values are equal; null equals null.</summary>
    Equal,

    /// <summary>The values are not equal.</summary>
    NotEqual,

    /// <summary>The field comes before the value.</summary>
    Less,

    /// <summary>The field comes before the value or equals it.</summary>
    LessOrEqual,

    /// <summary>The field comes after the value.</summary>
    Greater,

    /// <summary>The field comes after the value or equals it.</summary>
    GreaterOrEqual,

    /// <summary>The field is one of the elements.</summary>
    In,

    /// <summary>The field is a string that starts with the value.</summary>
    StartsWith,

    /// <summary>The field is a string that ends with the value.</summary>
    EndsWith,

    /// <summary>The field is a string that contains the value.</summary>
    Contains,
}
