using System.Diagnostics;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>What a request cost, under the names that OPA gives to its parts.</summary>
internal sealed class Timers
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, long> figures = new(StringComparer.Ordinal);

    public T Take<T>(string name, Func<T> work)
    {
        var from = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            figures[$"timer_{name}_ns"] = (long)Stopwatch.GetElapsedTime(from).TotalNanoseconds;
        }
    }

    public void Count(string name, long figure) => figures[$"counter_{name}"] = figure;

    /// <summary>Names a part that this engine does not measure apart from its evaluation.</summary>
    public void Unmeasured(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) figures[$"timer_{name}_ns"] = 0;
    }

    /// <summary>The figures, with the whole time of the request unless it is left out.</summary>
    public RegoValue ToValue(bool handler = true)
    {
        if (handler) figures["timer_server_handler_ns"] = (long)Stopwatch.GetElapsedTime(started).TotalNanoseconds;
        return RegoValue.Object([.. figures.Select(figure => (figure.Key, RegoValue.Number(figure.Value)))]);
    }
}
