namespace GovernedNetwork.Classification;

/// <summary>Every code that a span can carry. Those under phi. are the identifiers of 45 CFR 164.514(b)(2) that text can hold.</summary>
public static class SpanCodes
{
    /// <summary>A person's name.</summary>
    public const string Name = "phi.name";

    /// <summary>A date with its day; a bare year or a month with a year is none.</summary>
    public const string Date = "phi.date";

    /// <summary>A telephone or fax number.</summary>
    public const string Phone = "phi.phone";

    /// <summary>An e-mail address.</summary>
    public const string Email = "phi.email";

    /// <summary>A US social security number.</summary>
    public const string Ssn = "phi.ssn";

    /// <summary>A medical record number.</summary>
    public const string RecordNumber = "phi.mrn";

    /// <summary>A street address or ZIP code.</summary>
    public const string Address = "phi.address";

    /// <summary>A place smaller than a state: a city, a hospital where someone was seen.</summary>
    public const string Location = "phi.location";

    /// <summary>An IP address.</summary>
    public const string Ip = "phi.ip";

    /// <summary>An age over 89.</summary>
    public const string GreatAge = "phi.age_over_89";

    /// <summary>Any other number that names a person: account, health plan, licence, case.</summary>
    public const string Id = "phi.id";

    /// <summary>
    /// A web address. The regulation lists URLs, but as identifiers of a person; links to journals and guidelines are what
    /// members post all day. So links are labelled and left to policy, and are not under phi.
    /// </summary>
    public const string Url = "url";

    /// <summary>Someone seems to report harm after a medicine or vaccine.</summary>
    public const string AdverseEvent = "ae.suspected";

    /// <summary>Someone seems to sell or advertise a medicine.</summary>
    public const string Promotion = "promo.suspected";

    /// <summary>An insult or a threat.</summary>
    public const string Abuse = "abuse.suspected";
}
