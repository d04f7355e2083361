using System.Text.Json;
using GovernedNetwork.Classification;
using GovernedNetwork.Decisions;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork;

/// <summary>Text with what the classifier found in it. Only <see cref="Labeller"/> makes it, so that no deed can claim other labels.</summary>
public sealed record LabelledText
{
    internal LabelledText(string text, IReadOnlyList<LabelledSpan> spans) => (Text, Spans) = (text, spans);

    public string Text { get; }

    /// <summary>What was found, for people: sorted by place.</summary>
    public IEnumerable<Label> Labels => Spans.Select(span => new Label(span.Code, span.Start, span.Length, span.Confidence));

    internal IReadOnlyList<LabelledSpan> Spans { get; }

    internal string SpansJson => JsonSerializer.Serialize(Spans);

    internal IReadOnlyList<LabelFacts> Facts =>
        [.. Spans.GroupBy(span => span.Code).OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => new LabelFacts(code.Key, code.Max(span => span.Confidence)))];

    internal static LabelledText Stored(string text, string spans) => new(text, JsonSerializer.Deserialize<LabelledSpan[]>(spans)!);
}

/// <summary>A found label: code, place in UTF-16 code units, and confidence from 0 to 1.</summary>
public sealed record Label(string Code, int Start, int Length, double Confidence);

/// <summary>Labels text before policy is asked, outside the transaction: it depends on nothing but the text.</summary>
public sealed partial class Labeller(ITextClassifier classifier, ILogger<Labeller> log)
{
    /// <summary>What policy sees when the classifier failed; it refuses.</summary>
    internal const string Failed = "classifier.failed";

    public LabelledText Label(string text)
    {
        try
        {
            return new LabelledText(text, classifier.Classify(text));
        }
#pragma warning disable CA1031 // Whatever went wrong in a classifier, the text counts as unclassified, and policy refuses it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ClassifierFailed(failure.GetType().Name, text.Length);
            return new LabelledText(text, [new LabelledSpan(Failed, 0, 0, 1)]);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The classifier failed with {Failure} on a text of {Length} characters; policy will refuse it")]
    private partial void ClassifierFailed(string failure, int length);
}
