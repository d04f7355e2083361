namespace GovernedNetwork.Alerts;

/// <summary>What each rule says to people. It names nobody and quotes nothing, so it may leave the network.</summary>
public static class AlertTitles
{
    public static string Of(string rule) => rule switch
    {
        "mass_view" => "One member viewed or exported far more than usual",
        "new_destination" => "Something left for a destination to which nothing went before",
        "sign_in_burst" => "Many sign-ins failed, then one succeeded",
        "break_glass_unreviewed" => "Emergency access has not been reviewed in time",
        "self_approval" => "Somebody approved what was their own",
        "unread_approval" => "A share was approved and sent within seconds of being asked for",
        "policies_reverted" => "Policies were changed and soon changed back",
        "reworded_post" => "A refused post was reworded and then let through",
        "flatline" => "Nothing has been recorded for a long time",
        "export_lag" => "A copy of the record is far behind it",
        "dead_letters" => "Something was given up and waits for a person",
        "integrity" => "The record does not verify",
        _ => rule,
    };
}
