using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace GovernedNetwork.Classification.Tests;

public sealed class RedactionLawTests
{
    private static readonly RuleClassifier Classifier = new();

    // Pieces that resemble identifiers, glued in any order and often without a space, so that contexts touch and overlap.
    private static readonly string[] Pieces =
    [
        "Dr. ", "Smith", "John ", "Mary S.", "MRN", ": ", "LS-12345", "123-45-6789", " on ", "March 4, 2023", "3/14/22", "555-123-4567", "+1 ", "@", "jane@example.org",
        "https://x.org/", "10.0.0.1", "a 95-year-old ", "at ", "Mercy Hospital", "12 Elm Street", "policy #", "[name]", "[date]", "😀", "\ud800", "\uFFFC", " ", ", ", ".", "patient ",
        "took ibuprofen", " rash", "from ", "Cleveland", "\n", "é", "0", "99", "-", "New York, NY 10001",
    ];

    private static Arbitrary<string> Texts => Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    [Fact]
    public void Spans_lie_in_the_text_in_order_and_do_not_overlap_within_a_code() => Prop.ForAll(Texts, text =>
    {
        var spans = Classifier.Classify(text);
        Assert.All(spans, span => Assert.True(span.Start >= 0 && span.Length > 0 && span.End <= text.Length && span.Confidence is > 0 and <= 1));
        Assert.Equal(spans.OrderBy(span => span.Start), spans);
        foreach (var code in spans.GroupBy(span => span.Code))
        {
            Assert.All(code.Zip(code.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_text_outside_the_cuts_is_unchanged() => Prop.ForAll(Texts, text =>
    {
        var redacted = Redact(text);
        var (at, there) = (0, 0);
        foreach (var cut in redacted.Cuts)
        {
            var kept = text[at..cut.Start];
            Assert.Equal(kept + cut.Replacement, redacted.Text.Substring(there, kept.Length + cut.Replacement.Length));
            (at, there) = (cut.Start + cut.Length, there + kept.Length + cut.Replacement.Length);
        }

        Assert.Equal(text[at..], redacted.Text[there..]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Redacting_twice_is_redacting_once_and_leaves_no_identifier() => Prop.ForAll(Texts, text =>
    {
        var once = Redact(text).Text;
        Assert.DoesNotContain(Classifier.Classify(once), span => span.Code.StartsWith("phi.", StringComparison.Ordinal));
        Assert.Equal(once, Redact(once).Text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_redacted_sentence_still_reads_as_one()
    {
        const string text = "Seen by Dr. Smith on March 4, 2023 (MRN: LS-12345), call 555-123-4567.";
        var redacted = Redaction.Apply(text, Classifier.Classify(text), "phi.*");
        Assert.Equal("Seen by Dr. [name] on [date] (MRN: [record number]), call [phone].", redacted.Text);
        Assert.Equal([SpanCodes.Name, SpanCodes.Date, SpanCodes.RecordNumber, SpanCodes.Phone], redacted.Cuts.Select(cut => cut.Code));
        Assert.Equal("Seen by Dr. [name] on March 4, 2023 (MRN: LS-12345), call 555-123-4567.", Redaction.Apply(text, Classifier.Classify(text), SpanCodes.Name).Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => Redaction.Apply("short", [new LabelledSpan(SpanCodes.Name, 3, 9, 1)], "phi.*"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A ")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("John S. ")]
    [InlineData("MRN 1")]
    [InlineData("+1 23 ")]
    [InlineData("rash shot ")]
    [InlineData("\ud83d")]
    [InlineData("at St. ")]
    [InlineData("12:")]
    public void Twenty_thousand_hostile_characters_take_linear_time(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length));
        Classifier.Classify(text);
        var best = Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Classifier.Classify(text);
            return watch.Elapsed.TotalMilliseconds;
        });
        // Alone on a core it is far below a tenth of this; the margin is for a machine that does other things, and quadratic time would be many seconds.
        Assert.True(best < 1000, $"{best:F1} ms");
    }

    private static RedactedText Redact(string text) => Redaction.Apply(text, Classifier.Classify(text), "phi.*", SpanCodes.Url);
}
