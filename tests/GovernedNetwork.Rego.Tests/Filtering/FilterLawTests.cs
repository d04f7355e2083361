using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Rego.Tests.Filtering;

/// <summary>For random policies over random rows: what the condition keeps, in memory and in a database, is what full evaluation permits.</summary>
public sealed class FilterLawTests
{
    private static readonly (string Name, SqlKind Kind)[] Columns =
        [("t1", SqlKind.Text), ("t2", SqlKind.Text), ("n1", SqlKind.Number), ("n2", SqlKind.Number), ("b1", SqlKind.Boolean)];

    private static readonly RegoValue[] Texts = [.. new[] { "", "a", "ab", "b", "A", "a%", "z\0a", "é", "\U0001F600", "\uffff" }.Select(RegoValue.String)];
    private static readonly RegoValue[] Numbers = [.. new[] { -1m, 0m, 1m, 2m, 2.5m, 1e15m }.Select(RegoValue.Number)];
    private static readonly RegoValue[] Truths = [RegoValue.Bool(false), RegoValue.Bool(true)];
    private static readonly Gen<string> Literals = Gen.Elements([.. Texts, .. Numbers, .. Truths, RegoValue.Null]).Select(v => v.ToJson());
    private static readonly Gen<string> Fields = Gen.Elements(Columns).Select(c => "input.row." + c.Name);
    private static readonly Gen<string> Symbols = Gen.Elements("==", "!=", "<", "<=", ">", ">=");

    private static readonly Gen<string> Simple = Gen.OneOf(
        from f in Fields from s in Symbols from v in Literals select $"{f} {s} {v}",
        from f in Fields from s in Symbols from v in Literals select $"{v} {s} {f}",
        from f in Fields from s in Symbols from g in Fields select $"{f} {s} {g}",
        from f in Fields from a in Literals from b in Literals select $"{f} in [{a}, {b}]",
        from w in Gen.Elements("startswith", "endswith", "contains") from f in Fields from v in Gen.Elements(Texts) select $"{w}({f}, {v.ToJson()})",
        from f in Fields from v in Gen.Elements([.. Texts, .. Numbers]) select $"f({f}) == {v.ToJson()}",
        from f in Fields from v in Gen.Elements([.. Texts, .. Numbers, .. Truths]) select $"m[{f}] != {v.ToJson()}");

    private static readonly Gen<string> Statements = Gen.OneOf(
        Simple,
        Simple.Select(s => "not " + s),
        Gen.Elements("h1", "h2", "not h1", "not h2", "h3 == false", "h3"),
        from s in Symbols from f in Fields select $"every v in [1, \"a\", null] {{ {f} {s} v }}",
        from f in Fields select $"{f} == input.known[_]",
        from s in Symbols from v in Literals select $"d.a {s} {v}",
        from f in Fields from v in Literals from s in Gen.Elements("==", "!=") from c in Gen.Elements("c", "x") select $"[{f}, d.c] {s} [{v}, \"{c}\"]",
        from v in Literals select $"d.b == [{v}, 1]",
        from v in Literals select $"d.b[_] == {v}");

    private static readonly Gen<string> Bodies = Statements.NonEmptyListOf().Select(s => string.Join("; ", s.Take(3)));

    private static readonly Gen<string> Policies =
        from bodies in Bodies.ArrayOf(2)
        from first in Simple
        from second in Simple
        from third in Simple
        from last in Bodies
        from one in Fields
        from other in Fields
        select $$"""
            package p
            m := {"a": 1, 1: "a", null: true}
            f(x) := 1 if x == "a"
            f(x) := "b" if { x > 1; x != "a" }
            d := {"a": {{one}}, "b": [{{other}}, 1], "c": "c"}
            h1 if { {{first}}; {{second}} }
            h1 if {{third}}
            h2 if {{first}} else if {{third}}
            default h3 := false
            h3 if not {{second}}
            include if { {{bodies[0]}} }
            include if { {{bodies[1]}} }
            include if { {{last}} }
            """;

    [Fact]
    public void A_condition_keeps_the_rows_that_full_evaluation_permits()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var rows = Rows(new Random(7)).Take(60).ToList();
        Fill(connection, rows);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Policies.ToArbitrary(), policy => Agree(policy, rows, connection)));
    }

    private static Property Agree(string policy, List<RegoValue> rows, SqliteConnection connection)
    {
        var known = RegoValue.Parse("""{"known": ["a", 2, null]}""");
        var set = PolicySet.Compile([new PolicySource("p.rego", policy)]);
        var full = set.Prepare("data.p.include");
        var permitted = rows.Index().Where(r => full.Evaluate(With(known, r.Item)) is { AsBool: not false }).Select(r => r.Index).ToList();
        var (kept, stored) = set.PrepareFilter("data.p.include", new FilterOptions { Unknowns = ["input.row"] }).For(known) switch
        {
            FilterResult.Always => (All(rows), All(rows)),
            FilterResult.Never => ([], []),
            FilterResult.When w => (rows.Index().Where(r => w.Condition.Matches(With(known, r.Item))).Select(r => r.Index).ToList(), Stored(connection, w.Condition)),
            var other => throw new InvalidOperationException(string.Join("\n", ((FilterResult.Outside)other).Errors)),
        };
        return permitted.SequenceEqual(kept).Label("in memory").And(permitted.SequenceEqual(stored).Label("in the database"));
    }

    private static List<int> All(List<RegoValue> rows) => [.. Enumerable.Range(0, rows.Count)];

    private static RegoValue With(RegoValue known, RegoValue row) => RegoValue.Object(known.Members.Append(KeyValuePair.Create(RegoValue.String("row"), row)));

    private static IEnumerable<RegoValue> Rows(Random random)
    {
        while (true)
        {
            yield return RegoValue.Object(Columns.Select(c => KeyValuePair.Create(RegoValue.String(c.Name), Pick(c.Kind switch
            {
                SqlKind.Text => [.. Texts, RegoValue.Null],
                SqlKind.Number => [.. Numbers, RegoValue.Null],
                _ => [.. Truths, RegoValue.Null],
            }))));
        }
        RegoValue Pick(RegoValue[] values) => values[random.Next(values.Length)];
    }

    private static void Fill(SqliteConnection connection, List<RegoValue> rows)
    {
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE row (id INTEGER, t1 TEXT COLLATE NOCASE, t2 TEXT, n1 NUMERIC, n2 REAL, b1 INTEGER)";
        create.ExecuteNonQuery();
        foreach (var (id, row) in rows.Index())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO row VALUES (@id, @t1, @t2, @n1, @n2, @b1)";
            insert.Parameters.AddWithValue("@id", id);
            foreach (var (name, _) in Columns)
            {
                insert.Parameters.AddWithValue("@" + name, Plain(row[name]!));
            }
            insert.ExecuteNonQuery();
        }
    }

    private static object Plain(RegoValue value) => value.Kind switch
    {
        RegoKind.Null => DBNull.Value,
        RegoKind.Boolean => value.AsBool == true ? 1L : 0L,
        RegoKind.Number => double.Parse(value.ToJson(), CultureInfo.InvariantCulture),
        _ => value.AsString!,
    };

    private static List<int> Stored(SqliteConnection connection, Condition condition)
    {
        var filter = condition.ToSql(SqlDialect.Sqlite, f => new SqlColumn("row", f.Path[1], Columns.Single(c => c.Name == f.Path[1]).Kind));
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT id FROM row WHERE {filter.Text} ORDER BY id";
        foreach (var (i, value) in filter.Parameters.Index())
        {
            select.Parameters.AddWithValue("@p" + i.ToString(CultureInfo.InvariantCulture), value);
        }
        using var reader = select.ExecuteReader();
        var ids = new List<int>();
        while (reader.Read())
        {
            ids.Add(reader.GetInt32(0));
        }
        return ids;
    }
}
