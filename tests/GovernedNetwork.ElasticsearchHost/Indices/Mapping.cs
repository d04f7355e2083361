using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>Which fields an index has, and what becomes of one that it does not have yet.</summary>
internal sealed class Mapping
{
    private readonly Dictionary<string, MappedField> fields = new(StringComparer.Ordinal);

    public Mapping(JsonObject? given)
    {
        Json = [];
        if (given is not null) Merge(given);
    }

    public JsonObject Json { get; }

    /// <summary>true, false or strict.</summary>
    public string Dynamic => Json["dynamic"]?.ToString() ?? "true";

    public IEnumerable<KeyValuePair<string, MappedField>> Fields => fields;

    public MappedField? Field(string path) => fields.GetValueOrDefault(path) ?? Inside(path);

    public void Merge(JsonObject given)
    {
        Exchange.Known(given, "mappings", "dynamic", "date_detection", "numeric_detection", "_meta", "properties");
        foreach (var (name, value) in given)
            if (name != "properties") Json[name] = value?.DeepClone();
        if (given["properties"] is not JsonObject properties) return;
        if (Json["properties"] is not JsonObject) Json["properties"] = new JsonObject();
        Add(Json["properties"]!.AsObject(), properties, "");
    }

    /// <summary>Maps a field by the first value that it has.</summary>
    public void Learn(string path, JsonElement value)
    {
        if (Dynamic != "true" || fields.ContainsKey(path)) return;
        JsonObject? type = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => new() { ["type"] = "boolean" },
            JsonValueKind.Number => new() { ["type"] = value.TryGetInt64(out _) ? "long" : "float" },
            JsonValueKind.String when FieldTime.Read(value.GetString()!) is not null && Json["date_detection"]?.GetValue<bool>() != false => new() { ["type"] = "date" },
            JsonValueKind.String => new()
            {
                ["type"] = "text",
                ["fields"] = new JsonObject { ["keyword"] = new JsonObject { ["type"] = "keyword", ["ignore_above"] = 256 } },
            },
            _ => null,
        };
        if (type is not null) Merge(new JsonObject { ["properties"] = new JsonObject { [path] = type } });
    }

    // Every leaf of an object that is mapped as a whole is a keyword.
    private MappedField? Inside(string path)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
            if (fields.GetValueOrDefault(path[..dot]) is { IsObject: true }) return new MappedField(path, path, "keyword", int.MaxValue);
        return null;
    }

    private void Add(JsonObject into, JsonObject properties, string prefix)
    {
        foreach (var (name, value) in properties)
        {
            if (value is not JsonObject definition) throw RefusedException.Unknown($"[{name}] as a field");
            // A name with dots means objects inside each other.
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0)
            {
                Add(into, new JsonObject { [name[..dot]] = new JsonObject { ["properties"] = new JsonObject { [name[(dot + 1)..]] = definition.DeepClone() } } }, prefix);
                continue;
            }
            if (into[name] is not JsonObject known) into[name] = known = [];
            if (definition["properties"] is JsonObject inside)
            {
                Exchange.Known(definition, name, "properties", "type", "dynamic");
                if (known["properties"] is not JsonObject) known["properties"] = new JsonObject();
                Add(known["properties"]!.AsObject(), inside, $"{prefix}{name}.");
                continue;
            }
            Define(known, definition, prefix + name);
        }
    }

    private void Define(JsonObject known, JsonObject definition, string path)
    {
        var field = MappedField.Read(path, path, definition);
        if (fields.TryGetValue(path, out var before) && before.Type != field.Type)
            throw RefusedException.Illegal($"mapper [{path}] cannot be changed from type [{before.Type}] to [{field.Type}]");
        foreach (var (name, value) in definition) known[name] = value?.DeepClone();
        fields[path] = field;
        if (definition["fields"] is not JsonObject others) return;
        foreach (var (name, other) in others) fields[$"{path}.{name}"] = MappedField.Read($"{path}.{name}", path, other!.AsObject());
    }
}
