using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Classification;
using GovernedNetwork.Decisions;

namespace GovernedNetwork.Exchanges;

/// <summary>The text as it would leave under a decision: cuts replaced, disclaimers beneath.</summary>
public sealed record Rendering(string Text, IReadOnlyList<CutOut> Cuts)
{
    public static Rendering Of(LabelledText original, Decision decision)
    {
        var redacted = Redaction.Apply(original.Text, original.Spans, decision.Redactions);
        return new Rendering(string.Join("\n\n", [redacted.Text, .. decision.Disclaimers]), [.. redacted.Cuts.Select(cut => new CutOut(cut.Start, cut.Length, cut.Code, cut.Replacement))]);
    }

    /// <summary>What approvals bind to: the exact text, the network, the account and the audience, each ended by a zero byte.</summary>
    internal static string ContentHash(string text, string network, string account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\0{network}\0{account}\0public\0")));
}

/// <summary>A piece of the original that does not leave (place in UTF-16 code units), and what stands there instead.</summary>
public sealed record CutOut(int Start, int Length, string Code, string Replacement);
