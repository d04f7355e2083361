using System.Text;

namespace GovernedNetwork.Tests.Logs;

/// <summary>The console as it was, and a copy of what is written on it.</summary>
internal sealed class Tee(TextWriter console) : TextWriter
{
    private readonly StringBuilder copy = new();

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value)
    {
        lock (copy) copy.Append(value);
        console.Write(value);
    }

    public override void Write(string? value)
    {
        lock (copy) copy.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (copy) copy.Append(buffer, index, count);
    }

    public string Heard()
    {
        lock (copy) return copy.ToString();
    }
}
