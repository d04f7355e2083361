namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One value out of several definitions, which must agree.</summary>
internal static class Definitions
{
    public static RegoValue? Value(Machine m, CompiledRule[] rules, RegoValue[] arguments, CompiledRule? fallback, string conflict)
    {
        var (outerResult, outerEnough) = (m.Result, m.FirstIsEnough);
        RegoValue? value = null;
        foreach (var rule in rules)
        {
            m.Enter(rule.At);
            var given = rule.Run(m, arguments);
            m.Leave();
            if (given is null)
            {
                continue;
            }
            if (value is not null && !value.Equals(given))
            {
                throw new EvaluationException("eval_conflict_error", conflict, rule.At);
            }
            if (m.Contributions is not null)
            {
                rule.Report(m, given);
            }
            value ??= given;
            if (rules.Length == 1 || (!m.Plain && EveryRuleGives(rules, value)))
            {
                break;
            }
        }
        if (value is null && fallback is not null)
        {
            value = fallback.Run(m, arguments);
            if (value is not null && m.Contributions is not null)
            {
                fallback.Report(m, value);
            }
        }
        (m.Result, m.FirstIsEnough) = (outerResult, outerEnough);
        return value;
    }

    private static bool EveryRuleGives(CompiledRule[] rules, RegoValue value)
    {
        foreach (var rule in rules)
        {
            if (!rule.AlwaysGives(value))
            {
                return false;
            }
        }
        return true;
    }
}
