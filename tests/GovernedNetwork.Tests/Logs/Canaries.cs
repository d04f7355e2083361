namespace GovernedNetwork.Tests.Logs;

/// <summary>Words that occur nowhere else. Wherever one is found, what somebody wrote or showed has come through.</summary>
internal static class Canaries
{
    /// <summary>In texts, notes, reasons: whatever a form or a body asks for.</summary>
    public const string Text = "Qzxtextcanary";

    /// <summary>What somebody types instead of a name to sign in with.</summary>
    public const string Name = "qzxnamecanary";

    public const string Mail = "qzx.mailcanary@example.org";

    public const string Token = "qzxtokencanary";

    public const string Password = "qzxpasswordcanary";

    /// <summary>In queries and paths, which the caller wrote into the address.</summary>
    public const string Address = "qzxaddresscanary";

    public static readonly IReadOnlyList<string> Written = ["textcanary", "namecanary", "mailcanary", "tokencanary", "passwordcanary"];

    public static IEnumerable<string> In(string heard, IEnumerable<string>? words = null) =>
        (words ?? [.. Written, "addresscanary"]).Where(word => heard.Contains(word, StringComparison.OrdinalIgnoreCase));
}
