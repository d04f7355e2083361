namespace GovernedNetwork.Classification.Conduct;

/// <summary>Two kinds of evidence that mean something only close together, and a third that strengthens them.</summary>
internal static class Proximity
{
    /// <summary>One span for each cluster of pairs that reach the threshold, from the first word of evidence to the last.</summary>
    public static IEnumerable<LabelledSpan> Spans(
        string code, Words words, Lexicon.Hit[] these, Lexicon.Hit[] those, Lexicon.Hit[] strengthening, int reach, double enough)
    {
        var open = default(LabelledSpan);
        var (near, link) = (0, 0);
        foreach (var hit in those)
        {
            // All three lists are in text order, so each pointer only moves forward: linear in all.
            for (; near + 1 < these.Length && Distance(these[near + 1], hit) <= Distance(these[near], hit); near++)
            {
            }

            for (; link + 1 < strengthening.Length && Distance(strengthening[link + 1], hit) <= Distance(strengthening[link], hit); link++)
            {
            }

            if (these.Length == 0 || Distance(these[near], hit) > reach)
            {
                continue;
            }

            var other = these[near];
            var score = other.Weight + hit.Weight + (strengthening.Length > 0 && Distance(strengthening[link], hit) <= reach / 2 ? strengthening[link].Weight : 0);
            if (score < enough)
            {
                continue;
            }

            var (start, end) = (words.Start(Math.Min(other.First, hit.First)), words.End(Math.Max(other.Last, hit.Last)));
            var confidence = Math.Round(1 - Math.Exp(-score / 1.5), 3);
            if (open is not null && start <= open.End)
            {
                var from = Math.Min(open.Start, start);
                open = open with { Start = from, Length = Math.Max(open.End, end) - from, Confidence = Math.Max(open.Confidence, confidence) };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new LabelledSpan(code, start, end - start, confidence);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static int Distance(Lexicon.Hit a, Lexicon.Hit b) => Math.Max(0, Math.Max(a.First - b.Last, b.First - a.Last));
}
