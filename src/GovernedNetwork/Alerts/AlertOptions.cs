using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Alerts;

/// <summary>When rules speak up.</summary>
public sealed class AlertOptions : IValidatableObject
{
    /// <summary>Where these options are in the configuration.</summary>
    public const string Section = "Alerts";

    /// <summary>So many recorded views by one member within <see cref="ViewMinutes"/> are a mass.</summary>
    [Range(2, 1_000_000)]
    public int Views { get; set; } = 200;

    [Range(1, 1440)]
    public int ViewMinutes { get; set; } = 10;

    /// <summary>So many exports of the record by one member within an hour are a mass.</summary>
    [Range(2, 10_000)]
    public int Exports { get; set; } = 5;

    /// <summary>So many failed sign-ins within <see cref="SignInMinutes"/> before one that succeeds.</summary>
    [Range(2, 10_000)]
    public int FailedSignIns { get; set; } = 5;

    [Range(1, 1440)]
    public int SignInMinutes { get; set; } = 10;

    [Range(1, 24 * 30)]
    public int ReviewHours { get; set; } = 24;

    /// <summary>What was asked for, approved and sent in less time, nobody can have read.</summary>
    [Range(1, 3600)]
    public int ReadingSeconds { get; set; } = 10;

    /// <summary>Policies that were in force for less time and then gave way to those before.</summary>
    [Range(1, 24 * 60)]
    public int RevertMinutes { get; set; } = 60;

    /// <summary>From a refusal to the permit of a reworded post.</summary>
    [Range(1, 24 * 60)]
    public int RewordingMinutes { get; set; } = 60;

    /// <summary>A running network of which nothing is recorded for so long is not quiet but broken.</summary>
    [Range(1, 24 * 30)]
    public int SilentHours { get; set; } = 12;

    /// <summary>How far the index may be behind the record.</summary>
    [Range(10, 86_400)]
    public int LagSeconds { get; set; } = 900;

    /// <summary>
    /// How much later than its time a record may get its position. The clock tells rules of time only so long after it has passed,
    /// or a record that was in time would come too late.
    /// </summary>
    [Range(0, 3600)]
    public int GraceSeconds { get; set; } = 60;

    /// <summary>How often the running system is looked at.</summary>
    [Range(1, 3600)]
    public int ConditionSeconds { get; set; } = 60;

    /// <summary>How often every record is verified; 0 for never.</summary>
    [Range(0, 24 * 30)]
    public int VerifyHours { get; set; } = 24;

    /// <summary>How the network is reached, for links in what is sent outside: <c>https://network.example</c>.</summary>
    public Uri? Link { get; set; }

    public Outlets.MailOptions Mail { get; set; } = new();

    public Outlets.WebhookOptions Webhook { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Mail.Faults().Concat(Webhook.Faults()).Select(fault => new ValidationResult(fault));
}
