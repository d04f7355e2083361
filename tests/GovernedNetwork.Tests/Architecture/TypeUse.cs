using System.Reflection;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>Every type that a type mentions: in its signatures, inside its bodies, and in the signatures of what it calls.</summary>
internal static class TypeUse
{
    public static IReadOnlySet<Type> By(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(used, contract);
        foreach (var field in type.GetFields(Il.Declared)) Add(used, field.FieldType);
        foreach (var method in Il.MethodsOf(type))
        {
            AddSignature(used, method);
            foreach (var member in Il.Members(method))
            {
                Add(used, member as Type ?? member.DeclaringType);
                if (member is FieldInfo field) Add(used, field.FieldType);
                if (member is MethodBase called) AddSignature(used, called);
            }
        }

        return used;
    }

    private static void AddSignature(HashSet<Type> used, MethodBase method)
    {
        if (method is MethodInfo info) Add(used, info.ReturnType);
        if (method.IsGenericMethod) foreach (var argument in method.GetGenericArguments()) Add(used, argument);
        foreach (var parameter in method.GetParameters()) Add(used, parameter.ParameterType);
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || !used.Add(type)) return;
        if (type.HasElementType) Add(used, type.GetElementType());
        foreach (var argument in type.GetGenericArguments()) Add(used, argument);
    }
}
