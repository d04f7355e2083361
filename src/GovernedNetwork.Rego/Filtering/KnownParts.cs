using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>
/// Parts of a query that nothing unknown reaches, run by the ordinary evaluator. A part always stands at one place of one body,
/// so the same variables are bound whenever it runs, and it is compiled once.
/// </summary>
internal sealed class KnownParts(Linker linker)
{
    private const string ValueName = "value of the term";

    private readonly ConcurrentDictionary<object, Part> _parts = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<object, object> _derived = new(ReferenceEqualityComparer.Instance);

    private sealed record Part(Step Chain, (string Name, int Slot)[] Before, int FrameSize);

    public IEnumerable<Way> Solve(Machine m, Statement statement, ImmutableDictionary<string, Symbol> variables)
    {
        return Run(m, statement, () => statement, TermMap.DeepVariables(statement), TermMap.Variables(statement), variables)
            .Select(s => new Way(Folding.Always, variables.SetItems(s.Select(b => KeyValuePair.Create(b.Key, (Symbol)new Known(b.Value))))));
    }

    public IEnumerable<Alternative> Values(Machine m, Term term, ImmutableDictionary<string, Symbol> variables)
    {
        if (term is Constant c)
        {
            return [new Alternative(Folding.Always, new Known(c.Value), variables)];
        }
        Statement Bind() => new TermStatement(term.At, new Call(term.At, new Variable(term.At, "eq"), [new Variable(term.At, ValueName), term]));
        var own = TermMap.Variables(term);
        return Run(m, term, Bind, own.Concat(TermMap.Closures(term).SelectMany(TermMap.DeepVariables)), own.Append(ValueName), variables).Select(s => new Alternative(
            Folding.Always,
            new Known(s[ValueName]),
            variables.SetItems(s.Where(b => b.Key != ValueName).Select(b => KeyValuePair.Create(b.Key, (Symbol)new Known(b.Value))))));
    }

    /// <summary>Something made from a part of the policy, made once.</summary>
    public T Derived<T>(T from, Func<T, T> make)
        where T : class => (T)_derived.GetOrAdd(from, static (key, make) => make((T)key), make);

    private List<IReadOnlyDictionary<string, RegoValue>> Run(Machine m, object key, Func<Statement> statement, IEnumerable<string> reads, IEnumerable<string> binds, ImmutableDictionary<string, Symbol> variables)
    {
        if (!_parts.TryGetValue(key, out var part))
        {
            _parts[key] = part = Compile(statement(), reads, binds, variables);
        }
        var frame = new Slot[part.FrameSize];
        foreach (var (name, slot) in part.Before)
        {
            frame[slot].Value = ((Known)variables[name]).Value;
        }
        var found = new List<IReadOnlyDictionary<string, RegoValue>>();
        var outer = m.Accumulator;
        m.Accumulator = found;
        part.Chain.Run(m, frame);
        m.Accumulator = outer;
        return found;
    }

    private Part Compile(Statement statement, IEnumerable<string> reads, IEnumerable<string> binds, ImmutableDictionary<string, Symbol> variables)
    {
        var emitter = new Emitter(linker);
        var (chain, before) = emitter.Alone(statement, reads.Distinct().Where(variables.ContainsKey), binds.Distinct().Where(n => !variables.ContainsKey(n)));
        return new Part(chain, before, emitter.FrameSize);
    }
}
