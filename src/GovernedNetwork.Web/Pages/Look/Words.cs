namespace GovernedNetwork.Web.Pages.Look;

/// <summary>Codes in words for people.</summary>
internal static class Words
{
    public static string For(string code) => code switch
    {
        "phi.name" => "a name",
        "phi.date" => "a date",
        "phi.phone" => "a telephone number",
        "phi.email" => "an e-mail address",
        "phi.ssn" => "a social security number",
        "phi.mrn" => "a record number",
        "phi.location" or "phi.address" => "a place",
        "phi.ip" => "an internet address",
        "phi.age_over_89" => "an age over 89",
        "phi.id" => "a number that identifies",
        "ae.suspected" => "possible side effect",
        "promo.suspected" => "reads as promotion",
        "abuse.suspected" => "reads as hurtful",
        "url" => "a link",
        _ => code,
    };

    public static string Basis(string code) => code switch
    {
        "erasure_request" => "the person asked for it",
        "retention_over" => "its time is over",
        "court_order" => "a court ordered it",
        "entered_in_error" => "it was recorded in error",
        _ => code,
    };

    public static string Purpose(string code) => code switch
    {
        "treatment" => "to treat a patient",
        "emergency" => "an emergency",
        _ => code,
    };

    public static string Network(string network) => network switch
    {
        "bluesky" => "Bluesky",
        "mastodon" => "Mastodon",
        "linkedin" => "LinkedIn",
        "xing" => "Xing",
        "x" => "X",
        "facebook" => "Facebook",
        _ => network,
    };

    public static string Exchange(string state) => state switch
    {
        "held" => "waiting for approval",
        "queued" => "on its way",
        "sending" => "being sent",
        "delivered" => "out there",
        "refused" => "refused",
        "failed" => "did not arrive",
        "recalling" => "being taken back",
        "recalled" => "taken back",
        _ => state,
    };

    public static string ExchangeBadge(string state) => state switch
    {
        "delivered" => "ok",
        "held" or "queued" or "sending" or "recalling" => "hold",
        "refused" or "failed" => "no",
        _ => "",
    };
}
