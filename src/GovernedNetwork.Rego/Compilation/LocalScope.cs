using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>A variable that was declared by :=, some, every or as an argument.</summary>
internal sealed class Local(string unique, Location at, bool isArgument, bool mustBeUsed, bool isDeclared = false)
{
    public string Unique { get; } = unique;

    public Location At { get; } = at;

    public bool IsArgument { get; } = isArgument;

    public bool MustBeUsed { get; } = mustBeUsed;

    /// <summary>By <c>some</c> rather than by :=.</summary>
    public bool IsDeclared { get; } = isDeclared;

    public bool Used { get; set; }
}

/// <summary>The declarations of one body. A name that the body declares further down hides what lies outside from the start.</summary>
internal sealed class LocalScope(LocalScope? parent, IEnumerable<string> declaredLater)
{
    private readonly Dictionary<string, Local> _locals = [];
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _later = [.. declaredLater];

    public IEnumerable<KeyValuePair<string, Local>> Locals => _locals;

    public bool HasSeen(string name) => _seen.Contains(name);

    /// <summary>Whether the scope directly outside declares the name as an argument.</summary>
    public bool IsArgument(string name) => Parent?.Own(name) is { IsArgument: true };

    public Local? Own(string name) => _locals.GetValueOrDefault(name);

    public void Declare(string name, Local local) => _locals[name] = local;

    /// <summary>The declaration that a name stands for; null when none is in force. Hidden tells that one comes later.</summary>
    public Local? Find(string name, out bool hidden)
    {
        hidden = false;
        // Only the body that holds the name itself: what a closure uses does not count as used outside it.
        if (!_locals.ContainsKey(name))
        {
            _seen.Add(name);
        }
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._locals.TryGetValue(name, out var local))
            {
                local.Used = true;
                return local;
            }
            hidden |= scope._later.Contains(name);
        }
        return null;
    }

    /// <summary>What declares a name does not use it.</summary>
    public void Forget(IEnumerable<string>? names = null)
    {
        foreach (var name in names ?? _locals.Keys)
        {
            if (_locals.TryGetValue(name, out var local))
            {
                local.Used = false;
            }
        }
    }

    private LocalScope? Parent { get; } = parent;
}
