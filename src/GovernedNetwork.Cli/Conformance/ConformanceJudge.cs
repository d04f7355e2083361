using System.Text.Json;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>Runs a case and says what is wrong; null when nothing is. Follows the reference engine's own runner clause by clause.</summary>
internal sealed class ConformanceJudge(DateTimeOffset now)
{
    public string? Judge(ConformanceCase one)
    {
        if (one.IsPartial)
        {
            return PartialJudge.Judge(one, now);
        }
        IReadOnlyList<IReadOnlyDictionary<string, RegoValue>>? rows = null;
        RegoException? error = null;
        var compiled = false;
        try
        {
            var set = PolicySet.Compile(one.Modules, one.Value("data"), new CompileOptions { ExperimentalKeywords = one.Flag("experimental_keywords") });
            var query = set.Prepare(one.Query);
            compiled = true;
            rows = query.Solve(Input(one), new EvaluationOptions { StrictBuiltinErrors = one.Flag("strict_error"), Now = now, Limits = new Limits { MaxSteps = 50_000_000 } });
        }
        catch (RegoException e)
        {
            error = e;
        }
        return one.IsRecorded ? Recorded(one, rows, error, compiled) : Official(one, rows, error, compiled);
    }

    private static RegoValue? Input(ConformanceCase one) =>
        one.Text("input_term") is { } term ? PolicySet.Compile([]).Prepare(term).Evaluate(null) : one.Value("input");

    private static string? Official(ConformanceCase one, IReadOnlyList<IReadOnlyDictionary<string, RegoValue>>? rows, RegoException? error, bool compiled)
    {
        if (!compiled)
        {
            return "does not compile: " + error!.Message;
        }
        var wantedError = one.Text("want_error");
        var wantedCode = one.Text("want_error_code");
        if (error is not null && wantedError is null && wantedCode is null)
        {
            return "unexpected error: " + error.Message;
        }
        if (wantedError is not null && (error is null || !Shown(error.Errors[0]).Contains(wantedError, StringComparison.Ordinal)))
        {
            return $"wanted an error with \"{wantedError}\", got {(error is null ? Shown(rows!) : Shown(error.Errors[0]))}";
        }
        if (wantedCode is not null && error?.Errors[0].Code != wantedCode)
        {
            return $"wanted the error {wantedCode}, got {(error is null ? Shown(rows!) : Shown(error.Errors[0]))}";
        }
        if (error is null && one.Json.TryGetProperty("want_result", out var wanted) && wanted.ValueKind == JsonValueKind.Array)
        {
            return Compare(one, RegoValue.Parse(wanted.GetRawText()), rows!);
        }
        return null;
    }

    private static string? Recorded(ConformanceCase one, IReadOnlyList<IReadOnlyDictionary<string, RegoValue>>? rows, RegoException? error, bool compiled)
    {
        if (one.Text("opa_result") is { } result)
        {
            return error is not null ? "unexpected error: " + error.Message : Compare(one, RegoValue.Parse(result), rows!);
        }
        var (kind, text) = (one.Text("opa_error_kind")!, one.Text("opa_error") ?? "");
        if (kind == "marshal")
        {
            return null;
        }
        if (error is null)
        {
            return $"wanted {kind} ({text}), got {Shown(rows!)}";
        }
        var first = error.Errors[0];
        var fits = kind == "compile"
            ? !compiled && error.Errors.Any(e => text.Contains($"{Place(e)}: {e.Code}:", StringComparison.Ordinal))
            : compiled && first.Code == kind && text.Contains(first.Message, StringComparison.Ordinal);
        return fits ? null : $"wanted {kind} ({text}), got {string.Join(" | ", error.Errors.Select(Shown))}";
    }

    private static string? Compare(ConformanceCase one, RegoValue wanted, IReadOnlyList<IReadOnlyDictionary<string, RegoValue>> rows)
    {
        var sort = one.Flag("sort_bindings");
        var given = RegoValue.Set(rows.Select(r => Row(one, r.Select(b => KeyValuePair.Create(RegoValue.String(b.Key), AsJson(b.Value))), sort)));
        var expected = RegoValue.Set(wanted.Elements.Select(e => Row(one, e.Members, sort)));
        return given.Equals(expected) || (one.IsRecorded && SameButForGenerated(expected, given)) ? null : $"wanted {expected}, got {given}";
    }

    /// <summary>
    /// Recordings show variables that the reference engine made up, and declared ones under made-up names. A row fits when the
    /// other variables agree and whatever else is bound here is bound there too.
    /// </summary>
    private static bool SameButForGenerated(RegoValue expected, RegoValue given) =>
        expected.Count == given.Count && expected.Elements.All(e => given.Elements.Any(g => Fits(e, g)));

    private static bool Fits(RegoValue expected, RegoValue given)
    {
        var generated = expected.Members.Where(m => IsGenerated(m.Key.AsString!)).ToList();
        var named = expected.Members.Where(m => !IsGenerated(m.Key.AsString!)).ToList();
        return generated.Count > 0
            && named.TrueForAll(m => given[m.Key.AsString!] is { } value && value.Equals(m.Value))
            && given.Members.Where(m => named.TrueForAll(n => n.Key != m.Key)).All(m => generated.Exists(g => g.Value.Equals(m.Value)));
    }

    private static bool IsGenerated(string name) => name.StartsWith("__localq", StringComparison.Ordinal) || name.StartsWith('$');

    private static RegoValue Row(ConformanceCase one, IEnumerable<KeyValuePair<RegoValue, RegoValue>> bindings, bool sort) =>
        RegoValue.Object(bindings
            .Where(b => !one.Flag("ignore_generated_vars") || !b.Key.AsString!.StartsWith("__localq", StringComparison.Ordinal))
            .Select(b => sort && b.Value.Kind == RegoKind.Array ? KeyValuePair.Create(b.Key, RegoValue.Array(b.Value.Elements.Order())) : b));

    /// <summary>A result is compared as the JSON that it becomes: sets are sorted arrays, keys are strings.</summary>
    private static RegoValue AsJson(RegoValue value) => RegoValue.Parse(value.ToJson());

    private static string Place(RegoError error) => error.Path.Length > 0 ? $"{error.Path}:{error.Row}" : $"{error.Row}:{error.Column}";

    private static string Shown(RegoError error) => $"{Place(error)}: {error.Code}: {error.Message}";

    private static string Shown(IReadOnlyList<IReadOnlyDictionary<string, RegoValue>> rows) =>
        string.Join("; ", rows.Select(r => string.Join(", ", r.Select(b => $"{b.Key} = {b.Value}")))) is { Length: > 0 } text ? text : "no result";
}
