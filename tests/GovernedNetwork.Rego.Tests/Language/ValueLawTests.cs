using FsCheck;
using FsCheck.Fluent;

namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Laws of values, tried on random ones.</summary>
public sealed class ValueLawTests
{
    private static readonly Gen<RegoValue> Scalars = Gen.OneOf(
        Gen.Constant(RegoValue.Null),
        Gen.Elements(RegoValue.Bool(false), RegoValue.Bool(true)),
        Gen.Choose(-3, 3).Select(n => RegoValue.Number(n)),
        Gen.Choose(-300, 300).Select(n => RegoValue.Number(n / 100m)),
        Gen.Elements("", "a", "b", "é", "\uffff", "\U0001F600", "\"\\\n").Select(RegoValue.String));

    private static readonly Arbitrary<RegoValue> Values = Gen.Sized(size => Value(Math.Min(size, 4))).ToArbitrary();

    [Fact]
    public void Order_is_total() => Check.QuickThrowOnFailure(Prop.ForAll(Values, Values, (a, b) =>
        Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a)) && (a.CompareTo(b) == 0) == a.Equals(b) && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode())));

    [Fact]
    public void Order_is_transitive() => Check.QuickThrowOnFailure(Prop.ForAll(Values, Values, Values, (a, b, c) =>
    {
        RegoValue[] sorted = [.. new[] { a, b, c }.Order()];
        return sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2];
    }));

    [Fact]
    public void Json_reads_back_as_what_it_shows() => Check.QuickThrowOnFailure(Prop.ForAll(Values, v => RegoValue.Parse(v.ToJson()).ToJson() == v.ToJson()));

    [Fact]
    public void Text_reads_back_as_the_value() => Check.QuickThrowOnFailure(Prop.ForAll(Values, v => v.Equals(PolicySet.Compile([]).Prepare(v.ToString()).Evaluate(null))));

    private static Gen<RegoValue> Value(int depth) => depth == 0 ? Scalars : Gen.OneOf(
        Scalars,
        Value(depth - 1).ListOf(2).Select(items => RegoValue.Array(items)),
        Value(depth - 1).ListOf(3).Select(items => RegoValue.Set(items)),
        Value(depth - 1).Two().ListOf(2).Select(pairs => RegoValue.Object(pairs.Select(p => KeyValuePair.Create(p.Item1, p.Item2)))));
}
