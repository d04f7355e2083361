using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Searching;
using GovernedNetwork.ElasticsearchHost.Setup;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>Everything that the stand-in holds. Used under its gate.</summary>
internal sealed class Cluster(ElasticsearchHostOptions options)
{
    private int made;
    private volatile bool isAway;

    public bool IsAway
    {
        get => isAway;
        set => isAway = value;
    }

    public ElasticsearchHostOptions Options => options;

    public Lock Gate { get; } = new();

    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>Only requests to indices that begin so meet a fault; all of them by default.</summary>
    public string Faulty { get; set; } = "";

    public ConcurrentQueue<string> Asked { get; } = new();

    public SortedDictionary<string, SearchIndex> Indices { get; } = new(StringComparer.Ordinal);

    public Shelf Components { get; } = new();

    public Shelf Templates { get; } = new();

    public Shelf Lifecycles { get; } = new();

    public Shelf States { get; } = new();

    public Dictionary<string, PointInTime> Points { get; } = new(StringComparer.Ordinal);

    /// <summary>The fault of the bulk request that is being answered.</summary>
    public Fault? Current { get; set; }

    public bool KnowsIncludeSourceOnError => !options.IsOpenSearch && Version.Parse(options.Version) >= new Version(8, 18);

    /// <summary>What a document that does not fit its mapping is called.</summary>
    public string DocumentError => options.IsOpenSearch ? "mapper_parsing_exception" : "document_parsing_exception";

    public string NextId() => $"made-{++made:D12}";

    public SearchIndex Make(string name, JsonObject? settings, JsonObject? mappings)
    {
        if (name.Length == 0 || name[0] is '_' or '-' or '+' || name.Any(c => char.IsUpper(c) || c is '*' or '?' or '"' or '<' or '>' or '|' or ' ' or ',' or '#'))
            throw new RefusedException(400, "invalid_index_name_exception", $"Invalid index name [{name}]");
        var index = IndexTemplate.Make(this, name, settings, mappings);
        Indices.Add(name, index);
        return index;
    }

    /// <summary>The index to write to, made by its template when it is not there.</summary>
    public SearchIndex ForWriting(string name) => Indices.TryGetValue(name, out var index) ? index : Make(name, null, null);

    /// <summary>The indices that an expression names. A pattern may name none; a name without an index is an error unless that is ignored.</summary>
    public IReadOnlyList<SearchIndex> Named(string? expression, bool ignoreMissing = false)
    {
        if (expression is null or "_all" or "*") return [.. Indices.Values];
        var named = new List<SearchIndex>();
        foreach (var part in expression.Split(','))
        {
            if (part.Contains('*', StringComparison.Ordinal)) named.AddRange(Indices.Values.Where(index => Patterns.Fits(part, index.Name)));
            else if (Indices.TryGetValue(part, out var index)) named.Add(index);
            else if (!ignoreMissing) throw RefusedException.NoIndex(part);
        }
        return [.. named.Distinct()];
    }
}
