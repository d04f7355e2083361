namespace GovernedNetwork.Cli.Policy;

/// <summary>What a command reads and writes, and the folder that relative paths start from.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, string Folder)
{
    public static Terminal OfProcess { get; } = new(Console.In, Console.Out, Console.Error, Environment.CurrentDirectory);

    public string Full(string path) => Path.GetFullPath(path, Folder);
}
