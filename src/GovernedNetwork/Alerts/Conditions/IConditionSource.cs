namespace GovernedNetwork.Alerts.Conditions;

/// <summary>Tells how the running system is; the index outside plugs in here.</summary>
public interface IConditionSource
{
    /// <summary>Names and values now: 0 is well. One that cannot be told now is left out, and stays as it was.</summary>
    IEnumerable<KeyValuePair<string, long>> Take();
}
