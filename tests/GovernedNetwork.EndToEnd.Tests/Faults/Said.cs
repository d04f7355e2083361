using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>What a network has told its callers, over all its processes.</summary>
internal sealed class Said
{
    public List<DecisionId> Acknowledged { get; } = [];

    /// <summary>Requests of which nothing happened.</summary>
    public List<Guid> Undone { get; } = [];

    /// <summary>Requests of which it was not known.</summary>
    public List<Guid> Doubted { get; } = [];

    /// <summary>Why it did not open.</summary>
    public List<string> Closed { get; } = [];

    /// <summary>Whether its last deed was acknowledged.</summary>
    public bool Works { get; private set; }

    public void Hear(ProcessLog log, int network)
    {
        foreach (var words in log.Lines.Select(line => line.Split(' ', 3)).Where(words => words.Length == 3 && words[0] == $"{network}"))
        {
            if (words[1] != "anchored") Works = words[1] == "deed";
            if (words[1] == "deed") Acknowledged.Add(new DecisionId(Guid.Parse(words[2].Split(' ')[0])));
            else if (words[1] == "undone") Undone.Add(Guid.Parse(words[2]));
            else if (words[1] == "doubt") Doubted.Add(Guid.Parse(words[2]));
            else if (words[1] == "closed") Closed.Add(words[2]);
        }
    }
}
