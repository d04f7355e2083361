namespace GovernedNetwork.Cli.Conformance;

/// <summary>Cases that are known to fail, each with its reason: id, tab, reason. Empty lines and lines with # say nothing.</summary>
internal sealed class ConformanceExceptions(IReadOnlyDictionary<string, string> reasons)
{
    public static ConformanceExceptions None { get; } = new(new Dictionary<string, string>());

    public IReadOnlyDictionary<string, string> Reasons => reasons;

    /// <exception cref="InvalidDataException">A line is not an id, a tab and a reason.</exception>
    public static ConformanceExceptions Read(string file)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line.Split('\t') is not [var id, { Length: > 0 } reason] || !reasons.TryAdd(id, reason))
            {
                throw new InvalidDataException($"{file}: not an id, a tab and a reason, or the id twice: {line}");
            }
        }
        return new ConformanceExceptions(reasons);
    }
}

/// <summary>What became of one case. Wrong is null when it passed.</summary>
internal sealed record ConformanceOutcome(ConformanceCase Case, string? Wrong, bool Excepted)
{
    public bool Passed => Wrong is null && !Excepted;

    public bool Skipped => Wrong is not null && Excepted;

    /// <summary>An excepted case that passes is a failure: the list has to shrink with it.</summary>
    public bool Failed => Passed == Skipped;

    public string Reason => Wrong ?? "is excepted, but passes";
}

internal static class ConformanceRun
{
    public static IReadOnlyList<ConformanceOutcome> Run(IEnumerable<ConformanceCase> cases, ConformanceExceptions exceptions, DateTimeOffset now)
    {
        var judge = new ConformanceJudge(now);
        return [.. cases.Select(c => new ConformanceOutcome(c, Judged(judge, c), exceptions.Reasons.ContainsKey(c.Id)))];
    }

    /// <summary>A fault of the engine is a failed case, not the end of the run.</summary>
    private static string? Judged(ConformanceJudge judge, ConformanceCase one)
    {
        try
        {
            return judge.Judge(one);
        }
#pragma warning disable CA1031 // Whatever the engine throws besides its own exception is what the run is there to find.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.GetType().Name + ": " + e.Message + (e.StackTrace?.Split('\n').FirstOrDefault() ?? "");
        }
    }
}
