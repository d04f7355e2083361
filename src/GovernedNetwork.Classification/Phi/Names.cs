using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>
/// Names of people: behind a title, behind a word that introduces a person, a first name with an initial, or a common first
/// name with a surname. A name without capitals or any of these is missed.
/// </summary>
internal static class Names
{
    private const string Part = @"[A-Z]\p{Ll}{1,15}(?:['’-][A-Z]\p{Ll}{1,15})?";
    private const string Surname = @"(?:(?:Mc|Mac|O['’]|De|Di|La|Le|Van|Von)?[A-Z]\p{Ll}{1,15}(?:[-'’][A-Z]\p{Ll}{1,15})?)";
    private const string Full = $@"{Part}(?: [A-Z]\.)?(?: (?:{Surname}|[A-Z]\b\.?)){{0,2}}";

    private static readonly Regex Titled = Patterns.Linear($@"\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|Doctor|Professor|Miss|Nurse|NP|PA)\.? (?<id>{Surname}(?: {Surname}| [A-Z]\b\.?){{0,2}})");

    private static readonly Regex Introduced = Patterns.Linear(
        $@"\b(?:[Pp]atients?|pt|[Nn]amed|[Cc]alled|[Nn]ame is|[Nn]ame:|[Ii]nitials|[Cc]lient|[Rr]esident|[Mm]y (?:son|daughter|wife|husband|mother|father|mom|dad|brother|sister|friend|neighbou?r))(?: named| called|,|:)? (?<id>{Full})");

    private static readonly Regex Apposed = Patterns.Linear(
        $@"\b(?:female|male|man|woman|boy|girl|child|lady|gentleman|infant|teen|teenager|patient|adult|mother|father|smoker|diabetic|[Ff]|[Mm]|yo|old|like|for|by|on|of|in|with|to|from|and|about)(?:,)? (?<id>{Part} (?:{Surname}|[A-Z]\b\.?))");

    private static readonly Regex WithInitial = Patterns.Linear($@"\b(?<id>{Part} [A-Z](?:\.|\b))");

    private static readonly Regex Pair = Patterns.Linear($@"\b(?<id>{Part}(?: [A-Z]\.)? {Surname})");

    public static void Find(Claims claims)
    {
        claims.ClaimAll(SpanCodes.Name, Titled, 0.9, name => !FirstNames.IsOrdinary(name));
        claims.ClaimAll(SpanCodes.Name, Introduced, 0.75, name => FirstNames.Begins(name) || LooksLikePerson(name));
        claims.ClaimAll(SpanCodes.Name, Apposed, 0.75, name => FirstNames.Begins(name) || EndsWithInitial(name) && LooksLikePerson(name));
        claims.ClaimAll(SpanCodes.Name, WithInitial, 0.7, name => FirstNames.Begins(name) || (name.EndsWith('.') && LooksLikePerson(name)));
        claims.ClaimAll(SpanCodes.Name, Pair, 0.7, name => FirstNames.Begins(name) && !FirstNames.IsOrdinary(name));
    }

    private static bool EndsWithInitial(string name) => name.EndsWith('.') || (name.Length > 2 && name[^2] == ' ');

    private static bool LooksLikePerson(string name) => name.Contains(' ', StringComparison.Ordinal) && !FirstNames.IsOrdinary(name);
}
