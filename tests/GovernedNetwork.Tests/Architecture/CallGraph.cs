using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>
/// What a method may come to call inside given assemblies: through state machines, lambdas, implementations of what it calls
/// by contract, and the components that it renders.
/// </summary>
internal sealed class CallGraph
{
    private readonly HashSet<Assembly> ours;
    private readonly ILookup<MethodBase, MethodBase> implementations;

    public CallGraph(params Assembly[] assemblies)
    {
        ours = [.. assemblies];
        implementations = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsInterface: false, IsAbstract: false })
            .SelectMany(Contracts).ToLookup(pair => pair.Contract, pair => pair.Implementation);
    }

    public bool Reaches(IEnumerable<MethodBase> roots, Func<MethodBase, bool> goal)
    {
        var seen = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>(roots.Select(Definition));
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method)) continue;
            if (goal(method)) return true;
            foreach (var next in Next(method)) open.Push(next);
        }

        return false;
    }

    private IEnumerable<MethodBase> Next(MethodBase method)
    {
        foreach (var implementation in implementations[method]) yield return implementation;
        if (method.DeclaringType is null || !ours.Contains(method.DeclaringType.Assembly)) yield break;

        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            foreach (var step in Il.MethodsOf(machine.StateMachineType)) yield return step;

        foreach (var member in Il.Members(method))
        {
            if (member is MethodBase called) yield return Definition(called);
            foreach (var component in Components(member))
                foreach (var rendering in Il.MethodsOf(component)) yield return rendering;
        }
    }

    private IEnumerable<Type> Components(MemberInfo member)
    {
        IEnumerable<Type> named = member switch
        {
            Type type => [type],
            MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments(),
            { DeclaringType: { IsGenericType: true } type } => type.GetGenericArguments(),
            _ => [],
        };
        return named.Where(type => ours.Contains(type.Assembly) && typeof(IComponent).IsAssignableFrom(type));
    }

    private static IEnumerable<(MethodBase Contract, MethodBase Implementation)> Contracts(Type type)
    {
        foreach (var contract in type.IsGenericTypeDefinition ? [] : type.GetInterfaces())
        {
            var map = type.GetInterfaceMap(contract);
            for (var index = 0; index < map.InterfaceMethods.Length; index++)
                yield return (Definition(map.InterfaceMethods[index]), Definition(map.TargetMethods[index]));
        }

        foreach (var method in type.GetMethods(Il.Declared))
            if (method.GetBaseDefinition() is var first && first != method) yield return (Definition(first), method);
    }

    /// <summary>The method as written, whatever it was made for.</summary>
    private static MethodBase Definition(MethodBase method) =>
        method.DeclaringType is { IsConstructedGenericType: true } || method is MethodInfo { IsConstructedGenericMethod: true }
            ? method.Module.ResolveMethod(method.MetadataToken)!
            : method;
}
