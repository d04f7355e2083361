using GovernedNetwork.Classification.Conduct;
using GovernedNetwork.Classification.Phi;

namespace GovernedNetwork.Classification;

/// <summary>
/// Patterns and small word lists, one detector a file. Time is linear in the text: every pattern runs without backtracking
/// and with bounded repetition. It finds what has a form or a cue, and misses names and places that have neither.
/// </summary>
public sealed class RuleClassifier : ITextClassifier
{
    // A stretch belongs to the first detector that claims it: a number behind "MRN" is no telephone number, and a date inside an id is none.
    private static readonly Action<Claims>[] Identifiers =
    [
        Emails.Find,
        WebAddresses.Find,
        IpAddresses.Find,
        RecordNumbers.Find,
        Accounts.Find,
        SocialSecurityNumbers.Find,
        Dates.Find,
        Phones.Find,
        GreatAges.Find,
        Addresses.Find,
        Places.Find,
        Names.Find,
    ];

    // Removing one span can leave another that stood in its shadow, so the detectors run again behind walls until nothing new shows.
    private const int MostPasses = 6;

    /// <inheritdoc/>
    public IReadOnlyList<LabelledSpan> Classify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var claims = new Claims(text);
        for (var pass = 0; pass < MostPasses && Pass(claims); pass++)
        {
        }

        var words = new Words(text);
        return
        [
            .. claims.Spans
                .Concat(AdverseEvents.Find(words))
                .Concat(Promotions.Find(words))
                .Concat(AbusiveLanguage.Find(words))
                .OrderBy(span => span.Start).ThenBy(span => span.Code, StringComparer.Ordinal),
        ];
    }

    private static bool Pass(Claims claims)
    {
        var before = claims.Count;
        foreach (var find in Identifiers)
        {
            find(claims);
        }

        claims.BuildWalls();
        return claims.Count > before;
    }
}
