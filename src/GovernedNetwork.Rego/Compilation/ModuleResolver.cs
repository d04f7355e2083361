using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What names mean in one module: imports first, then the rules of the package, wherever they are written.</summary>
internal static class ModuleResolver
{
    public static Module Resolve(Module module, IReadOnlyList<Module> all, List<RegoError> errors)
    {
        var globals = new Dictionary<string, Term>();
        foreach (var other in all.Where(m => m.Package.SequenceEqual(module.Package)))
        {
            foreach (var name in other.Rules.Select(r => ((Variable)r.Ref[0]).Name))
            {
                globals[name] = Names.DataReference(module.At, [.. module.Package, name]);
            }
        }
        var imported = new Dictionary<string, Import>();
        foreach (var import in module.Imports)
        {
            if (!imported.TryAdd(import.Name, import))
            {
                errors.Add(import.At.Error("rego_compile_error", $"import must not shadow import {string.Join('.', imported[import.Name].Path)}"));
            }
            var root = new Variable(import.At, import.Path[0]);
            Term[] steps = [.. import.Path.Skip(1).Select(p => new Constant(import.At, RegoValue.String(p)))];
            globals[import.Name] = steps.Length == 0 ? root : new Reference(import.At, root, steps);
        }
        return module with { Rules = [.. module.Rules.Select(r => new Resolver(globals, errors).Resolve(r))] };
    }
}
