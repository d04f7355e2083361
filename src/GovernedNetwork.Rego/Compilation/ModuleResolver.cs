using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What names mean in one module: imports first, then the rules of the package, wherever they are written.</summary>
internal static class ModuleResolver
{
    public static Module Resolve(Module module, IReadOnlyList<Module> all, Annotations annotations, bool strict, List<RegoError> errors)
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
        var used = new HashSet<string>();
        var found = new List<RegoError>();
        Rule[] rules =
        [
            .. module.Rules.Select(r => new Resolver(globals, found)
            {
                Strict = strict,
                Using = name => used.Add(name),
                Metadata = name => Metadata(name, module, r, annotations, found),
            }.Resolve(r)),
        ];
        var unused = strict ? module.Imports.Where(i => !used.Contains(i.Name)).Select(Unused).ToList() : [];
        // The reference engine looks at imports first and stops there.
        errors.AddRange(unused.Count > 0 ? unused : found);
        return module with { Rules = rules };
    }

    private static RegoError Unused(Import import) =>
        import.At.Error("rego_compile_error", $"import {string.Join('.', import.Path)}{(import.IsNamed ? " as " + import.Name : "")} unused");

    /// <summary>The calls whose value is known when their rule is: what annotations say. A block that cannot be read is then an error.</summary>
    private static RegoValue? Metadata(string name, Module module, Rule rule, Annotations annotations, List<RegoError> errors)
    {
        if (name is not ("rego.metadata.rule" or "rego.metadata.chain"))
        {
            return null;
        }
        errors.AddRange(annotations.Errors.Except(errors));
        return name == "rego.metadata.rule" ? annotations.Of(rule) : annotations.Chain(rule, module);
    }
}
