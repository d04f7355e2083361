using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>One way in which a document misses its schema.</summary>
internal sealed record Finding(string Kind, string Field, string Text)
{
    public RegoValue ToValue() => RegoValue.Object(
        ("desc", new StringValue(Text)),
        ("error", new StringValue($"{Field}: {Text}")),
        ("field", new StringValue(Field)),
        ("type", new StringValue(Kind)));
}

/// <summary>What one part of a schema found. The score counts what fitted: of failed alternatives the one with the best score is reported.</summary>
internal sealed class Findings
{
    public List<Finding> All { get; } = [];

    public int Score { get; private set; }

    public bool IsEmpty => All.Count == 0;

    public void Fits() => Score++;

    public void Add(string kind, Place place, string text)
    {
        All.Add(new Finding(kind, place.Field, text));
        Score--;
    }

    public void Merge(Findings? inner)
    {
        if (inner is not null)
        {
            All.AddRange(inner.All);
            Score += inner.Score;
        }
    }
}

/// <summary>Where in the document: names joined by dots, (root) at the top.</summary>
internal readonly record struct Place(string? Path)
{
    public string Field => Path ?? "(root)";

    public Place Down(string name) => new(Path is null ? name : Path + "." + name);
}
