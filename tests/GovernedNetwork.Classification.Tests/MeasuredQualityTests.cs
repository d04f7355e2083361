namespace GovernedNetwork.Classification.Tests;

/// <summary>Figures on the development parts of public sets. The floors lie a little under what was reached, so that a loss shows.</summary>
public sealed class MeasuredQualityTests(ITestOutputHelper output)
{
    private static readonly string[] NotIdentifiers = ["GEO_BROAD", "YEAR", "AGE", "ORG", "TITLE", "NRP", "ROOM", "PASSWORD", "OTHER_NE"];

    private readonly RuleClassifier _classifier = new();

    [Fact]
    public void Identifiers_in_clinicians_questions_are_found_and_most_clean_questions_left_alone()
    {
        var (found, missed, right, wrong) = (0, 0, 0, 0);
        var (textTruePositive, textFalsePositive, textMissed, clean) = (0, 0, 0, 0);
        var misses = new SortedDictionary<string, (int Found, int All)>(StringComparer.Ordinal);
        foreach (var text in LabelledText.Read("phi_asq", "train", "dev"))
        {
            var spans = _classifier.Classify(text.Text).Where(span => span.Code.StartsWith("phi.", StringComparison.Ordinal)).ToArray();
            var gold = text.Spans.Where(span => !NotIdentifiers.Contains(span.Type)).ToArray();
            foreach (var (start, end, type) in gold)
            {
                var hit = spans.Any(span => span.Start < end && start < span.End);
                (found, missed) = hit ? (found + 1, missed) : (found, missed + 1);
                var (known, all) = misses.GetValueOrDefault(type);
                misses[type] = (known + (hit ? 1 : 0), all + 1);
            }

            foreach (var span in spans)
            {
                var hit = gold.Any(known => span.Start < known.End && known.Start < span.End);
                (right, wrong) = hit ? (right + 1, wrong) : (right, wrong + 1);
            }

            textTruePositive += text.Positive && spans.Length > 0 ? 1 : 0;
            textMissed += text.Positive && spans.Length == 0 ? 1 : 0;
            textFalsePositive += !text.Positive && spans.Length > 0 ? 1 : 0;
            clean += text.Positive ? 0 : 1;
        }

        var (precision, recall) = (Share(right, wrong), Share(found, missed));
        var (textPrecision, textRecall) = (Share(textTruePositive, textFalsePositive), Share(textTruePositive, textMissed));
        output.WriteLine($"spans, any overlap: precision {precision:F3} recall {recall:F3}");
        output.WriteLine($"texts: precision {textPrecision:F3} recall {textRecall:F3}, {textFalsePositive} of {clean} clean texts flagged");
        output.WriteLine(string.Join(", ", misses.Select(type => $"{type.Key} {type.Value.Found}/{type.Value.All}")));
        Assert.True(precision >= 0.97, $"precision {precision:F3}");
        Assert.True(recall >= 0.95, $"recall {recall:F3}");
        Assert.True(textPrecision >= 0.98, $"text precision {textPrecision:F3}");
        Assert.True(textRecall >= 0.98, $"text recall {textRecall:F3}");
    }

    [Fact]
    public void Lay_reports_of_harm_are_mostly_suspected()
    {
        var texts = LabelledText.Read("ade_vaers_sample", "train", "dev");
        var found = texts.Count(text => _classifier.Classify(text.Text).Any(span => span.Code == SpanCodes.AdverseEvent));
        output.WriteLine($"recall {Share(found, texts.Length - found):F3} of {texts.Length}");
        Assert.True(Share(found, texts.Length - found) >= 0.70, $"{found} of {texts.Length}");
    }

    [Fact]
    public void Ordinary_posts_and_clinicians_questions_are_seldom_taken_for_reports_of_harm()
    {
        var texts = LabelledText.Read("abuse_surge_toxicity", "train", "dev").Concat(LabelledText.Read("phi_asq", "train", "dev")).ToArray();
        var flagged = texts.Count(text => _classifier.Classify(text.Text).Any(span => span.Code == SpanCodes.AdverseEvent));
        output.WriteLine($"{flagged} of {texts.Length} flagged");
        Assert.True(flagged <= texts.Length * 0.01, $"{flagged} of {texts.Length}");
    }

    [Fact]
    public void Abuse_is_found_seldom_wrongly_and_often_not_at_all()
    {
        var texts = LabelledText.Read("abuse_surge_toxicity", "train", "dev");
        var flagged = texts.Where(text => _classifier.Classify(text.Text).Any(span => span.Code == SpanCodes.Abuse)).ToArray();
        var right = flagged.Count(text => text.Positive);
        var (precision, recall) = (Share(right, flagged.Length - right), Share(right, texts.Count(text => text.Positive) - right));
        output.WriteLine($"precision {precision:F3} recall {recall:F3}");
        Assert.True(precision >= 0.93, $"precision {precision:F3}");
        Assert.True(recall >= 0.28, $"recall {recall:F3}");
    }

    private static double Share(int these, int others) => these + others == 0 ? 0 : (double)these / (these + others);
}
