namespace GovernedNetwork.Rego.Builtins.Templates;

internal abstract record TemplateNode;

internal sealed record TextNode(string Text) : TemplateNode;

/// <summary>A value that is written out, unless it is assigned.</summary>
internal sealed record ValueNode(Pipeline Value) : TemplateNode;

/// <summary>if, with and range; the second body is for a value that is empty.</summary>
internal sealed record BlockNode(string Word, Pipeline Value, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Else) : TemplateNode;

/// <summary>break or continue.</summary>
internal sealed record JumpNode(bool IsBreak) : TemplateNode;

/// <summary>Commands of which each takes the value of the former one as its last operand; names in front take the value.</summary>
internal sealed record Pipeline(IReadOnlyList<string> Names, bool Declares, IReadOnlyList<IReadOnlyList<TemplateTerm>> Commands);

internal abstract record TemplateTerm;

internal sealed record ConstantTerm(RegoValue? Value) : TemplateTerm;

internal sealed record FunctionTerm(string Name) : TemplateTerm;

/// <summary>A path from the dot (an empty name), from a variable, or from a value in parentheses.</summary>
internal sealed record PathTerm(string Variable, Pipeline? Inner, IReadOnlyList<string> Fields) : TemplateTerm;
