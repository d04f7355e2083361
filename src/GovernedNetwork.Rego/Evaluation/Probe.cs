namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A definition asked about one element of its set, or one key of its object: what that binds is bound before the body runs.</summary>
internal sealed class Probe(Pattern element, Step body, int frameSize)
{
    public bool Run(Machine m, RegoValue wanted)
    {
        var frame = new Slot[frameSize];
        return element.Match(m, frame, wanted) && body.Run(m, frame);
    }
}

/// <summary>document[key], where the key is known.</summary>
internal sealed class ElementNode(IMembers document, Node element) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => element.Eval(m, f) is { } wanted ? document.Find(m, wanted) : null;
}
