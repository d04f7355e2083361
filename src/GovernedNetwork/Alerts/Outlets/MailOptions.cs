using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Alerts.Outlets;

/// <summary>Alerts by e-mail. A class, not a record: printing it must not show where secrets are.</summary>
public sealed class MailOptions
{
    /// <summary>The mail server; without it there is no mail.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>starttls, tls, or none, which only loopback may be.</summary>
    [RegularExpression("starttls|tls|none")]
    public string Security { get; set; } = "starttls";

    public string? UserName { get; set; }

    /// <summary>The file with the password that belongs to <see cref="UserName"/>.</summary>
    public string? PasswordFile { get; set; }

    public string From { get; set; } = "";

    /// <summary>Offices rather than people: the address is not kept in the record.</summary>
    public IReadOnlyList<string> To { get; set; } = [];

    internal bool IsSet => Host is not null;

    internal IEnumerable<string> Faults()
    {
        if (!IsSet) yield break;
        if (!MimeKit.MailboxAddress.TryParse(From, out _)) yield return "Alerts:Mail:From must be an e-mail address.";
        if (To.Count == 0 || !To.All(to => MimeKit.MailboxAddress.TryParse(to, out _))) yield return "Alerts:Mail:To must be e-mail addresses, at least one.";
        if (Security == "none" && Host is not ("localhost" or "127.0.0.1" or "::1")) yield return "Alerts:Mail:Security may be none only on loopback.";
        if (UserName is null != PasswordFile is null) yield return "Alerts:Mail:UserName and PasswordFile belong together.";
    }
}
