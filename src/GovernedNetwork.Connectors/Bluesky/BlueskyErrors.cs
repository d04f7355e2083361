namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>The network's final refusals, as a code for the record and a sentence for people. The service's own message is left out: it may quote the post.</summary>
internal static class BlueskyErrors
{
    public static (string Code, string Explanation) TextTooLong { get; } =
        ("text_too_long", "A Bluesky post holds at most 300 characters and 3,000 bytes; this text is longer.");

    public static (string Code, string Explanation) TextNotUnicode { get; } =
        ("text_not_unicode", "The text holds half a character (an unpaired surrogate), which no network can carry unchanged.");

    public static (string Code, string Explanation) KeyOccupied { get; } =
        ("key_occupied", "Another post is already out there in this exchange's place. It was not overwritten.");

    /// <summary>The connector's own refusal, named like one of the network's.</summary>
    public const string NotOurs = "NotOurs";

    public static (string Code, string Explanation) Explain(XrpcAnswer.Refused refused) => refused.Error switch
    {
        "AccountTakedown" or "RepoTakendown" => ("account_taken_down", "Bluesky has taken the account down."),
        "AccountDeactivated" or "RepoDeactivated" or "AccountInactive" or "AccountSuspended" => ("account_inactive", "The account is not active at Bluesky."),
        "AuthFactorTokenRequired" => ("second_factor_required", "Bluesky asks for a second factor: the configured password is not an app password."),
        // To an app password the service does not say whether the password is wrong or the account is taken down.
        "AuthenticationRequired" or "AuthMissing" or "InvalidToken" or "ExpiredToken" => ("login_refused", "Bluesky refuses the account's name or app password, or has taken the account down."),
        NotOurs => ("not_ours", "The post is not this exchange's in the account that is configured now. It must be removed there by hand."),
        "InvalidRequest" => ("invalid_record", "Bluesky refused the post as invalid."),
        _ => ($"refused_{refused.Code}", $"Bluesky refused with {refused.Code}."),
    };
}
