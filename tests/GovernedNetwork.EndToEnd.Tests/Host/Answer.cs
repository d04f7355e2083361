using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>What the API answered.</summary>
internal sealed record Answer(int Status, string? Type, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public Guid Id => Body["id"]!.GetValue<Guid>();

    public string State => Body["state"]!.GetValue<string>();

    /// <summary>The stable code of a problem.</summary>
    public string? Code => Type == "application/problem+json" ? Body["code"]?.GetValue<string>() : null;

    /// <summary>Everything but the request's own number, to be compared with another answer.</summary>
    public (int Status, string? Type, string Text) Said
    {
        get
        {
            var body = Body.AsObject();
            body.Remove("trace_id");
            return (Status, Type, body.ToJsonString());
        }
    }

    public override string ToString() => $"{Status} {Text}";

    public Answer Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}: {this}");
        return this;
    }

    public void IsProblem(int status, string code)
    {
        Is(status);
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(code, Code);
        Assert.Equal(status, Body["status"]!.GetValue<int>());
        Assert.NotEmpty(Body["title"]!.GetValue<string>());
        Assert.NotEmpty(Body["detail"]!.GetValue<string>());
    }
}
