using System.Globalization;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Values on their way to the database. What the database would round gets no parameter.</summary>
internal sealed class SqlParameters(SqlDialect dialect)
{
    private readonly List<object> _values = [];

    public IReadOnlyList<object> Values => _values;

    /// <summary>A parameter for a scalar; null when no value of the database equals it.</summary>
    public string? Exact(RegoValue value) => value switch
    {
        StringValue s => Add(s.Text),
        BooleanValue b => Add(dialect == SqlDialect.Sqlite ? (b.Truth ? 1L : 0L) : b.Truth),
        NumberValue n when n.TryGetLong(out var whole) => Add(whole),
        NumberValue n when dialect == SqlDialect.Sqlite => Fits(n, n.ToDouble()),
        NumberValue n => Fits(n, n.Text),
        _ => null,
    };

    public string Bytes(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>The number of bytes.</summary>
    public string Length(string text) => Add(Encoding.UTF8.GetByteCount(text));

    private string? Fits(NumberValue number, double near) =>
        double.IsFinite(near) && number.Equals(NumberValue.TryFromText(near.ToString("R", CultureInfo.InvariantCulture))) ? Add(near) : null;

    private string? Fits(NumberValue number, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var near) && number.Equals(NumberValue.TryFromText(near.ToString(CultureInfo.InvariantCulture)))
            ? Add(near)
            : null;

    private string Add(object value)
    {
        _values.Add(value);
        return "@p" + (_values.Count - 1).ToString(CultureInfo.InvariantCulture);
    }
}
