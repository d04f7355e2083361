using GovernedNetwork.Alerts.Conditions;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Something of the running system is as it must not be: one alert for as long as it stays so.</summary>
/// <param name="above">The most that is well.</param>
/// <param name="beyond">Why nobody can tell it from the index.</param>
/// <param name="names">The conditions that it looks at.</param>
internal sealed class ConditionRule(string name, string severity, long above, string beyond, params string[] names) : AlertRule
{
    public override string Name => name;

    public override string Severity => severity;

    public override string Beyond => beyond;

    public override IEnumerable<Finding> See(Entry entry, Memory memory) => [];

    public bool IsWorse(string condition, long value) => names.Contains(condition) && value > above;

    /// <summary>The id is made of when it began, which is kept: the same trouble, found again after a restart, is the same alert.</summary>
    public Finding Find(Condition condition) => new(
        AlertId.Of(name, $"{condition.Name} {condition.Since.ToUnixTimeTicks()}"), name, severity, condition.Since, [], condition.Value, null, condition);
}
