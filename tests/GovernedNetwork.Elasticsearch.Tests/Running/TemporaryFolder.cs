namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A fresh folder, gone with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("governed-elasticsearch-").FullName;

    public string Write(string name, string text)
    {
        var file = Path.Combine(path, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
