namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A definition of a set, asked whether it adds one element: what the element binds is bound before the body runs.</summary>
internal sealed class Probe(Pattern element, Step body, int frameSize)
{
    public RegoValue? Find(Machine m, RegoValue wanted)
    {
        var frame = new Slot[frameSize];
        return element.Match(m, frame, wanted) && body.Run(m, frame) ? wanted : null;
    }
}

/// <summary>set[element], where the element is known.</summary>
internal sealed class ElementNode(SetDocument document, Node element) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => element.Eval(m, f) is { } wanted ? document.Find(m, wanted) : null;
}
