using System.Net.Sockets;
using GovernedNetwork.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace GovernedNetwork.Alerts.Outlets;

/// <summary>By e-mail over SMTP. The message's id is the alert's: a server or a reader that gets it twice can tell.</summary>
internal sealed class MailOutlet(Store store, Gate gate, IOptions<AlertOptions> options, IClock clock) : Outlet(store, gate, options, clock)
{
    public const string KindName = "alert.mail";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override string Kind => KindName;

    protected override async Task<string?> Send(AlertMessage message, CancellationToken cancellation)
    {
        // A message that was queued while there was a server, and is sent when there is none any more.
        if (Options.Mail is not { Host: { } host } mail) return "not_configured";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Patience);
        try
        {
            using var letter = Letter(message, mail);
            using var smtp = new SmtpClient();
            await smtp.ConnectAsync(host, mail.Port, Security(mail), ending.Token);
            if (mail.UserName is { } user) await smtp.AuthenticateAsync(user, (await File.ReadAllTextAsync(mail.PasswordFile!, ending.Token)).Trim(), ending.Token);
            await smtp.SendAsync(letter, ending.Token);
            await smtp.DisconnectAsync(true, ending.Token);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            return $"smtp_{(int)refused.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (Exception failure) when (failure is SmtpProtocolException or SocketException or IOException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or NotSupportedException or UnauthorizedAccessException)
        {
            return failure.GetType().Name;
        }
    }

    private static SecureSocketOptions Security(MailOptions mail) => mail.Security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static MimeMessage Letter(AlertMessage message, MailOptions mail)
    {
        var from = MailboxAddress.Parse(mail.From);
        var letter = new MimeMessage([from], mail.To.Select(to => MailboxAddress.Parse(to)), $"[{message.Severity}] {message.Title}", new TextPart("plain")
        {
            Text = $"{message.Title}.\n\nSeverity: {message.Severity}\nRule: {message.Rule}\nCount: {message.Count}\nRaised: {message.At}\n{(message.Link is null ? "" : $"\n{message.Link}\n")}",
        });
        letter.MessageId = $"{message.Id}@{from.Domain}";
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }
}
