using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego;

/// <summary>A value below input that was unknown. Fields with one path are equal.</summary>
public sealed class ConditionField : IEquatable<ConditionField>
{
    internal ConditionField(IReadOnlyList<string> path, Location at) => (Path, At) = (path, at);

    /// <summary>The steps below input, such as posts, author.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>table.column for a path of two steps, otherwise null.</summary>
    public string? TableAndColumn => Path.Count == 2 ? $"{Path[0]}.{Path[1]}" : null;

    internal Location At { get; }

    /// <inheritdoc/>
    public bool Equals(ConditionField? other) => other is not null && Path.SequenceEqual(other.Path);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConditionField);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Path[^1]);

    /// <inheritdoc/>
    public override string ToString() => "input." + string.Join('.', Path);

    internal RegoError Refusal(string message) => At.Error(Filtering.Refusal.Code, message);
}
