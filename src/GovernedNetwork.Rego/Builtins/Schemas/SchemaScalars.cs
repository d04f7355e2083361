using System.Numerics;
using GovernedNetwork.Rego.Builtins.Patterns;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

internal static class SchemaScalars
{
    public static void Check(RegoValue schema, StringValue value, Place place, Findings found, PatternCache patterns)
    {
        var length = CodePoints.Count(value.Text);
        if (schema["minLength"]?.AsInteger is { } least && length < least)
        {
            found.Add("string_gte", place, $"String length must be greater than or equal to {least}");
        }
        if (schema["maxLength"]?.AsInteger is { } most && length > most)
        {
            found.Add("string_lte", place, $"String length must be less than or equal to {most}");
        }
        if (schema["pattern"]?.AsString is { } pattern && !patterns.Get(pattern, Re2Pattern.TryMake)!.IsMatch(value.Text))
        {
            found.Add("pattern", place, $"Does not match pattern '{pattern}'");
        }
    }

    /// <summary>Exclusive bounds are numbers of their own, or in the oldest draft flags on the bound beside them.</summary>
    public static void Check(RegoValue schema, NumberValue value, Place place, Findings found)
    {
        if (schema["multipleOf"] is NumberValue step && !IsMultiple(value, step))
        {
            found.Add("multiple_of", place, $"Must be a multiple of {step.Text}");
        }
        if (schema["maximum"] is NumberValue max)
        {
            Bound("lt", "lte", "Must be less than", schema["exclusiveMaximum"]?.AsBool == true, value.CompareTo(max), max, place, found);
        }
        if (schema["exclusiveMaximum"] is NumberValue below)
        {
            Bound("lt", "lte", "Must be less than", true, value.CompareTo(below), below, place, found);
        }
        if (schema["minimum"] is NumberValue min)
        {
            Bound("gt", "gte", "Must be greater than", schema["exclusiveMinimum"]?.AsBool == true, min.CompareTo(value), min, place, found);
        }
        if (schema["exclusiveMinimum"] is NumberValue above)
        {
            Bound("gt", "gte", "Must be greater than", true, above.CompareTo(value), above, place, found);
        }
    }

    private static bool IsMultiple(NumberValue value, NumberValue step)
    {
        var exponent = Math.Min(value.Exponent, step.Exponent);
        return (value.Mantissa * BigInteger.Pow(10, value.Exponent - exponent) % (step.Mantissa * BigInteger.Pow(10, step.Exponent - exponent))).IsZero;
    }

    private static void Bound(string strict, string loose, string text, bool isStrict, int order, NumberValue bound, Place place, Findings found)
    {
        if (order > 0 || (isStrict && order == 0))
        {
            found.Add("number_" + (isStrict ? strict : loose), place, text + (isStrict ? " " : " or equal to ") + bound.Text);
        }
    }
}
