using System.Reflection;
using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Architecture.Planted;
using GovernedNetwork.Web;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>State changes through one door: the Gate and the outbox relay write, and the writer alone saves.</summary>
public sealed class OneDoorTests
{
    private static readonly Type[] Everything = [.. typeof(Gate).Assembly.GetTypes(), .. typeof(Program).Assembly.GetTypes()];

    [Fact]
    public void Only_the_gate_and_the_relay_write() =>
        Assert.Equal([typeof(Gate), typeof(OutboxRelay)], Callers(Everything, IsWrite).OrderBy(type => type.Name));

    [Fact]
    public void Only_the_unit_of_work_saves() => Assert.Equal([typeof(UnitOfWork)], Callers(Everything, IsSave));

    [Fact]
    public void A_back_door_is_seen()
    {
        Type[] planted = [typeof(BackDoor), .. typeof(BackDoor).GetNestedTypes(Il.Declared)];
        Assert.Equal([typeof(BackDoor)], Callers(planted, IsWrite));
        Assert.Equal([typeof(BackDoor)], Callers(planted, IsSave));
    }

    private static bool IsWrite(MemberInfo member) => member.DeclaringType == typeof(Store) && member.Name == nameof(Store.Write);

    private static bool IsSave(MemberInfo member) =>
        typeof(DbContext).IsAssignableFrom(member.DeclaringType) && member.Name.StartsWith("SaveChanges", StringComparison.Ordinal);

    private static IEnumerable<Type> Callers(IEnumerable<Type> types, Func<MemberInfo, bool> called) => types
        .Where(type => Il.MethodsOf(type).Any(method => Il.Members(method).Any(called)))
        .Select(Outermost)
        .Distinct();

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
