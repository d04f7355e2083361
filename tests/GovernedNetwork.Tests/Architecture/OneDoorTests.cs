using System.Reflection;
using System.Text.RegularExpressions;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Architecture.Planted;
using GovernedNetwork.Web;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>State changes through one door: the Gate and the outbox relay write, and the writer alone saves. What only follows the ledger keeps tables of its own.</summary>
public sealed partial class OneDoorTests
{
    private static readonly Type[] Everything = [.. typeof(Gate).Assembly.GetTypes(), .. typeof(Program).Assembly.GetTypes()];

    [Fact]
    public void Only_the_gate_the_relay_and_the_derived_rows_write() =>
        Assert.Equal([typeof(DerivedRows), typeof(Gate), typeof(OutboxRelay)], Callers(Everything, IsWrite).OrderBy(type => type.Name));

    [Fact]
    public void Only_the_unit_of_work_saves() => Assert.Equal([typeof(UnitOfWork)], Callers(Everything, IsSave));

    [Fact]
    public void Who_keeps_derived_rows_changes_no_other_table() =>
        Assert.Empty(Changed([.. Callers(Everything, IsKeep), typeof(IndexRows)]).Except(DerivedRows.Tables));

    [Fact]
    public void A_derived_row_in_a_table_of_deeds_is_seen() => Assert.Equal(["posts"], Changed([typeof(BackDoor)]));

    [Fact]
    public void A_back_door_is_seen()
    {
        Type[] planted = [typeof(BackDoor), .. typeof(BackDoor).GetNestedTypes(Il.Declared)];
        Assert.Equal([typeof(BackDoor)], Callers(planted, IsWrite));
        Assert.Equal([typeof(BackDoor)], Callers(planted, IsSave));
    }

    private static bool IsWrite(MemberInfo member) => member.DeclaringType == typeof(Store) && member.Name == nameof(Store.Write);

    private static bool IsKeep(MemberInfo member) => member.DeclaringType == typeof(DerivedRows) && member.Name == nameof(DerivedRows.Keep);

    private static IEnumerable<string> Changed(IEnumerable<Type> types) => types
        .SelectMany(type => (Type[])[type, .. type.GetNestedTypes(Il.Declared)])
        .SelectMany(Il.MethodsOf)
        .SelectMany(Il.Strings)
        .SelectMany(text => Change().Matches(text))
        .Select(match => match.Groups["table"].Value)
        .Distinct();

    [GeneratedRegex(@"\b(INSERT INTO|INSERT OR \w+ INTO|REPLACE INTO|UPDATE(?! SET)|DELETE FROM|TRUNCATE|DROP TABLE|ALTER TABLE)\s+(?<table>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    private static bool IsSave(MemberInfo member) =>
        typeof(DbContext).IsAssignableFrom(member.DeclaringType) && member.Name.StartsWith("SaveChanges", StringComparison.Ordinal);

    private static IEnumerable<Type> Callers(IEnumerable<Type> types, Func<MemberInfo, bool> called) => types
        .Where(type => Il.MethodsOf(type).Any(method => Il.Members(method).Any(called)))
        .Select(Outermost)
        .Distinct();

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
