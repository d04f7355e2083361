using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>Names of fields as a case maps them: $self renames a table, $table gives a short unknown its table, other keys rename columns.</summary>
internal sealed class FieldNames(ConformanceCase one)
{
    private readonly RegoValue? _mapping = one.Value("options")?["targetSQLTableMappings"]?["ucast"];

    public string? NameOf(ConditionField field) => field.Path switch
    {
        [var column] when _mapping?[column]?["$table"]?.AsString is { } table => Named(table, column),
        [var table, var column] => Named(table, column),
        _ => null,
    };

    private string Named(string table, string column) =>
        $"{_mapping?[table]?["$self"]?.AsString ?? table}.{_mapping?[table]?[column]?.AsString ?? column}";
}
