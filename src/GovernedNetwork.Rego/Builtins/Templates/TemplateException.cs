namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>A template is malformed or cannot be filled in. Caught where the function is called.</summary>
internal sealed class TemplateException(string message) : Exception("template: " + message);
