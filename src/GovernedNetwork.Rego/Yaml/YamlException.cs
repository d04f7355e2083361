namespace GovernedNetwork.Rego.Yaml;

/// <summary>A text is not YAML, or uses a part of YAML that is not read. Caught where the reader is called.</summary>
internal sealed class YamlException(int line, string message) : Exception($"yaml: line {line}: {message}");
