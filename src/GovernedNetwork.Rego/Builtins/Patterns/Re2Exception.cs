namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>A pattern is outside the syntax. Caught where patterns are made.</summary>
internal sealed class Re2Exception(string message) : Exception("error parsing regexp: " + message);
