using System.Text.Json;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>
/// Judges recorded partial evaluation: the condition must equal the recorded one, both normalised, and must keep the rows that full
/// evaluation permits. A recorded answer that keeps other rows than full evaluation permits need not be copied.
/// </summary>
internal static class PartialJudge
{
    public static string? Judge(ConformanceCase one, DateTimeOffset now)
    {
        var recorded = one.Json.GetProperty("answers").GetProperty("ucast_all");
        var wanted = Recorded(recorded);
        var query = "data." + one.Text("path")!.Replace('/', '.');
        var options = new EvaluationOptions { Now = now };
        var input = one.Value("input");
        var names = new FieldNames(one);
        PolicySet set;
        FilterResult result;
        RegoValue? given, masks;
        try
        {
            set = PolicySet.Compile(one.Modules, one.Value("data"));
            var filter = set.PrepareFilter(query, Asked(one));
            result = filter.For(input, options);
            given = Ucast(result, names);
            masks = filter.Masks(input, options);
        }
        catch (RegoException e)
        {
            return wanted is null ? null : "wanted an answer, got " + e.Message;
        }
        if (given is null)
        {
            var errors = ((FilterResult.Outside)result).Errors;
            return wanted is null ? Misplaced(recorded, errors)
                : FullEvaluation.Wrong(set, query, input, names, wanted, []) is not null ? null
                : "wanted an answer, got " + string.Join(" | ", errors);
        }
        var fields = result is FilterResult.When { Condition: var condition } ? Fields(condition).Distinct().ToList() : [];
        if (FullEvaluation.Wrong(set, query, input, names, given, fields) is { } row)
        {
            return $"answers otherwise than full evaluation for {row}: {given}";
        }
        if (result is not FilterResult.Never && !Equals(masks, RegoValue.Parse(recorded.GetProperty("body").GetRawText())["result"]?["masks"]))
        {
            return $"masks columns otherwise: {masks}";
        }
        return wanted is null ? $"wanted a refusal, got {given}"
            : UcastClauses.Of(wanted).SetEquals(UcastClauses.Of(given)) || FullEvaluation.Wrong(set, query, input, names, wanted, fields) is not null ? null
            : $"wanted {wanted}, got {given}";
    }

    private static FilterOptions Asked(ConformanceCase one) => new()
    {
        Portable = true,
        Unknowns = Texts(one.Value("unknowns")),
        MaskRule = one.Value("options")?["maskRule"]?.AsString,
        NotInlined = Texts(one.Value("options")?["disableInlining"]) ?? [],
    };

    private static string[]? Texts(RegoValue? list) => list is null ? null : [.. list.Elements.Select(e => e.AsString!)];

    /// <summary>The recorded condition; an empty "or" for never, an empty "and" for always, null for a refusal.</summary>
    private static RegoValue? Recorded(JsonElement answer)
    {
        if (answer.GetProperty("status").GetInt32() != 200)
        {
            return null;
        }
        var result = RegoValue.Parse(answer.GetProperty("body").GetRawText())["result"];
        return result?["query"] is not { } query ? Compound("or") : query.Count == 0 ? Compound("and") : query;
    }

    private static RegoValue? Ucast(FilterResult result, FieldNames names) => result switch
    {
        FilterResult.Always => Compound("and"),
        FilterResult.Never => Compound("or"),
        FilterResult.When { Condition: var condition } => condition.ToUcast(names.NameOf),
        _ => null,
    };

    private static RegoValue Compound(string combinator) =>
        RegoValue.Object(("type", RegoValue.String("compound")), ("operator", RegoValue.String(combinator)), ("value", RegoValue.Array()));

    /// <summary>Some error must stand in a row that the recorded refusal names, where it names any.</summary>
    private static string? Misplaced(JsonElement recorded, IReadOnlyList<RegoError> errors)
    {
        int[] rows = recorded.GetProperty("body").TryGetProperty("errors", out var all)
            ? [.. all.EnumerateArray().Where(e => e.TryGetProperty("location", out _)).Select(e => e.GetProperty("location").GetProperty("row").GetInt32())]
            : [];
        return rows.Length == 0 || errors.Any(e => rows.Contains(e.Row)) ? null : $"wanted an error in row {string.Join(" or ", rows)}, got {string.Join(" | ", errors)}";
    }

    private static IEnumerable<ConditionField> Fields(Condition condition) => condition switch
    {
        Condition.All a => a.Parts.SelectMany(Fields),
        Condition.Any a => a.Parts.SelectMany(Fields),
        Condition.Not n => Fields(n.Part),
        Condition.Compare c => [c.Field],
        Condition.CompareFields c => [c.Left, c.Right],
        _ => [],
    };
}
