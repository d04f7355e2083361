using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary>A form in which a condition can be had.</summary>
/// <param name="Name">How an answer in several forms names it.</param>
/// <param name="Always">What stands for a condition that holds anyway.</param>
/// <param name="Write">Writes a condition.</param>
internal sealed record FilterTarget(string Name, RegoValue Always, Func<Condition, RegoValue> Write)
{
    public const string Several = "application/vnd.opa.multitarget+json";

    /// <summary>The forms by target and dialect.</summary>
    public static IReadOnlyDictionary<string, FilterTarget> All { get; } = new Dictionary<string, FilterTarget>(StringComparer.Ordinal)
    {
        ["ucast+all"] = Ucast("ucast", limits: null),
        ["ucast+linq"] = Ucast("ucast", limits: null),
        ["ucast+prisma"] = Ucast("ucast", limits: null),
        ["ucast+minimal"] = Ucast("ucast", MinimalUcast.Check),
        ["sql+postgresql"] = Sql("postgresql", OpaSql.PostgreSql),
        ["sql+sqlite"] = Sql("sqlite", OpaSql.Sqlite),
    };

    private static readonly IReadOnlyDictionary<string, string> Accepted =
        All.Keys.ToDictionary(name => $"application/vnd.opa.{name.Replace('+', '.')}+json", name => name, StringComparer.Ordinal);

    /// <summary>What an Accept header names; null when it is none of these.</summary>
    public static string? Accept(string header) => Accepted.GetValueOrDefault(header);

    private static FilterTarget Ucast(string name, Action<Condition>? limits) => new(name, RegoValue.Object(), condition =>
    {
        limits?.Invoke(condition);
        return condition.ToUcast();
    });

    private static FilterTarget Sql(string name, OpaSql writer) => new(name, RegoValue.String(""), condition => RegoValue.String("WHERE " + writer.Write(condition)));
}
