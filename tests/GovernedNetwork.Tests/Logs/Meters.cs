using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace GovernedNetwork.Tests.Logs;

/// <summary>Every measurement of every meter of the process, by its name and its tags.</summary>
internal sealed class Meters : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> heard = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public Meters()
    {
        listener.InstrumentPublished = (instrument, on) => on.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.Start();
    }

    public IReadOnlyCollection<string> Heard
    {
        get
        {
            listener.RecordObservableInstruments();
            return [.. heard.Keys];
        }
    }

    public void Dispose() => listener.Dispose();

    private void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var said = $"{instrument.Meter.Name} {instrument.Name}";
        foreach (var (name, value) in tags) said += $" {name}={value}";
        heard[said] = true;
    }
}
