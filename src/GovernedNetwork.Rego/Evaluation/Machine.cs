using System.Diagnostics;
using System.Runtime.CompilerServices;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A variable's place in a frame. A struct, so that storing needs no check of array covariance.</summary>
internal struct Slot
{
    public RegoValue? Value;
}

/// <summary>
/// The state of one evaluation on one thread. The order of scopes and accumulators is that of the call stack:
/// whoever replaces one puts the former back.
/// </summary>
internal sealed class Machine
{
    private const int LookEvery = 256;

    private readonly Limits _limits;
    private readonly long _deadline;
    private readonly CancellationToken _cancellation;
    private long _steps;
    private long _lookAt;
    private int _depth;

    public Machine(RegoValue? input, RegoValue data, int documents, PatternCache patterns, EvaluationOptions options, CancellationToken cancellation)
    {
        _limits = options.Limits;
        _cancellation = cancellation;
        _deadline = _limits.MaxTime is { } time ? Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        _lookAt = Math.Min(LookEvery, _limits.MaxSteps);
        Options = options;
        Patterns = patterns;
        Contributions = options.Contributions;
        Plain = options.Plain;
        WithoutIndex = options.Plain || options.Observation is { EveryDefinition: true };
        Scope = new Scope(null, input, data, documents);
    }

    public EvaluationOptions Options { get; }

    public PatternCache Patterns { get; }

    public Action<RuleContribution>? Contributions { get; }

    /// <summary>What the host has answered so far: within one evaluation the outside stands still.</summary>
    public Dictionary<(string Function, RegoValue Operands), RegoValue?> Granted => field ??= [];

    /// <summary>Whether every definition is tried, whatever an index says.</summary>
    public bool WithoutIndex { get; }

    /// <summary>Whether elements may be looked for one by one: not when somebody watches what rules add.</summary>
    public bool MayProbe => Contributions is null && !Plain && Options.Observation is null;

    /// <summary>Whether nothing is left out for speed.</summary>
    public bool Plain { get; }

    /// <summary>What the statement at hand sees as input, data and functions.</summary>
    public Scope Scope { get; set; }

    /// <summary>What the innermost collection or rule gathers.</summary>
    public object? Accumulator { get; set; }

    /// <summary>The value found so far by the innermost complete rule or function.</summary>
    public RegoValue? Result { get; set; }

    /// <summary>Whether the first value of the innermost complete rule or function is enough.</summary>
    public bool FirstIsEnough { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (++_steps >= _lookAt)
        {
            Look();
        }
    }

    public void Enter(Location at)
    {
        Step();
        if (++_depth > _limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new EvaluationException("limit_exceeded", $"rules nested deeper than {_limits.MaxDepth}", at);
        }
    }

    public void Leave() => _depth--;

    /// <summary>The error of a builtin: an exception in strict mode, otherwise the call is undefined.</summary>
    public RegoValue? Fail(string code, string message, Location at) =>
        Options.StrictBuiltinErrors ? throw new EvaluationException(code, message, at) : null;

    public void CheckResult(RegoValue value)
    {
        var left = _limits.MaxResultNodes;
        if (!ResultSize.Fits(value, ref left))
        {
            throw new EvaluationException("limit_exceeded", $"result of more than {_limits.MaxResultNodes} values", default);
        }
    }

    private void Look()
    {
        if (_steps >= _limits.MaxSteps)
        {
            throw new EvaluationException("limit_exceeded", $"more than {_limits.MaxSteps} steps", default);
        }
        if (_cancellation.IsCancellationRequested)
        {
            throw new EvaluationException("cancelled", "evaluation was cancelled", default);
        }
        if (Stopwatch.GetTimestamp() > _deadline)
        {
            throw new EvaluationException("limit_exceeded", $"longer than {_limits.MaxTime}", default);
        }
        _lookAt = Math.Min(_steps + LookEvery, _limits.MaxSteps);
    }
}
