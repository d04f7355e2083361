using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>
/// Where someone was seen or lives, behind a word that says so. A hospital named without such a word is an employer or an
/// author's affiliation far more often than somebody's whereabouts.
/// </summary>
internal static class Places
{
    private const string Cue = @"\b(?:at|to|from|in|near|by|of|visited|via|with|into|leaving|our|facility:|location:|hospital:)(?: the| our| a)? ";
    private const string Proper = @"(?:St\.?|Mt\.?|Ft\.?|[A-Z][A-Za-z]{1,15}(?:['’]s?)?(?:-[A-Z][a-z]{1,15})?)";

    private static readonly Regex Facility = Patterns.Linear(
        Cue + $@"(?<id>{Proper}(?: (?:of|and|the|{Proper})){{0,4}} (?:Hospital|Clinic|clinic|hospital|Medical|Med|Health|Healthcare|Center|Centre|Infirmary|Hospice|Home|Institute|Rehab|Pavilion|VA|General|Presbyterian|Memorial|Mercy)(?: (?:Center|Centre|Clinic|Hospital|System|Campus|Group|clinic|of {Proper}))?)\b");

    private static readonly Regex Saint = Patterns.Linear(Cue + @"(?<id>(?:St\.?|Saint|Mount|Mt\.?) [A-Z][a-z]{2,15}(?:['’]s)?)");

    private static readonly Regex Known = Patterns.Linear(
        Cue + @"(?<id>Johns Hopkins|Mayo|Cedars?[- ]Sinai|UCSF|UCLA|NYU(?: Langone)?|MGH|Mass General|Stanford|Duke|Kaiser(?: Permanente)?|Columbia|Emory|Vanderbilt|Bellevue|BronxCare|UPenn|UPMC|MD Anderson|Baylor|Sloan Kettering|UW Med|UAB|Northwestern|Montefiore|Yale|Barnes-Jewish|Brigham(?: and Women['’]s)?)\b");

    // Large cities of the United States, after a word of whereabouts and with no word behind that makes a region of them.
    private static readonly Regex City = Patterns.Linear(
        @"\b(?:from|in|near|of|at|lives in|to|outside|the|our) (?<id>(?:downtown )?(?:New York City|New York|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin|Jacksonville|Fort Worth|Columbus|Charlotte|Indianapolis|San Francisco|Seattle|Denver|Oklahoma City|Nashville|El Paso|Boston|Portland|Las Vegas|Detroit|Memphis|Louisville|Baltimore|Milwaukee|Albuquerque|Tucson|Fresno|Sacramento|Kansas City|Mesa|Atlanta|Omaha|Raleigh|Miami|Long Beach|Oakland|Minneapolis|Tulsa|Tampa|Arlington|New Orleans|Cleveland|Pittsburgh|Cincinnati|St\. Louis|Buffalo|Brooklyn|Queens|Bronx|Manhattan|Staten Island|Orlando|Newark|Anaheim|Honolulu|Salt Lake City|Richmond|Rochester|Hartford|Boise|Santa Fe|Springfield|London|Toronto)(?:,? [A-Z]{2}\b)?)(?:[.,;:)?!]|$| (?:on|in|who|with|and|was|had|has|is|for|after|clinic|office|branch|location|hospital|VA|seen|last|presenting|diagnosed|MRN)\b)");

    private static readonly Regex CityAndState = Patterns.Linear(
        @"\b(?:from|in|near|of|at) (?<id>[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?, (?:A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|DC))\b");

    public static void Find(Claims claims)
    {
        claims.ClaimAll(SpanCodes.Location, Facility, 0.8);
        claims.ClaimAll(SpanCodes.Location, Saint, 0.75);
        claims.ClaimAll(SpanCodes.Location, Known, 0.75);
        claims.ClaimAll(SpanCodes.Location, CityAndState, 0.8);
        claims.ClaimAll(SpanCodes.Location, City, 0.6);
    }
}
