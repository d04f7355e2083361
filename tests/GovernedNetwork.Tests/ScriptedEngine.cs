using GovernedNetwork.Decisions;

namespace GovernedNetwork.Tests;

/// <summary>A policy engine that answers as it is told, and remembers what it was asked.</summary>
internal sealed class ScriptedEngine : IPolicyEngine
{
    public const string Permit = """{"effect":"permit","reasons":[{"code":"test.permitted","message":"Yes.","remedy":null}],"obligations":[]}""";
    public const string Hold = """{"effect":"hold","reasons":[{"code":"test.held","message":"Wait.","remedy":null}],"obligations":[{"type":"approve","role":"moderator","quorum":1}]}""";
    public const string Deny = """{"effect":"deny","reasons":[{"code":"test.denied","message":"No.","remedy":"Ask."}],"obligations":[]}""";

    public Func<string?> Answer { get; set; } = () => Permit;

    public PolicyInput? LastInput { get; private set; }

    /// <summary>What happens while it thinks, given how often it was asked before.</summary>
    public Func<int, Task>? Meanwhile { get; set; }

    public int Questions { get; private set; }

    public int Answers { get; private set; }

    public string Revision { get; set; } = "scripted";

    public bool IsRemote { get; init; }

    public async ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation)
    {
        LastInput = input;
        if (Meanwhile is not null) await Meanwhile(Questions++);
        var answer = Answer() is { } json
            ? new PolicyAnswer(json, Revision, new Dictionary<string, string> { ["test.denied"] = "policies/test.rego:7" })
            : null;
        Answers++;
        return answer;
    }
}
