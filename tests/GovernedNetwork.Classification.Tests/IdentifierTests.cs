namespace GovernedNetwork.Classification.Tests;

public sealed class IdentifierTests
{
    private readonly RuleClassifier _classifier = new();

    [Theory]
    [InlineData("Seen by Dr. Okonkwo today", SpanCodes.Name, "Okonkwo")]
    [InlineData("a 62-year-old man, Richard P., with COPD", SpanCodes.Name, "Richard P.")]
    [InlineData("my son Jack has a cough", SpanCodes.Name, "Jack")]
    [InlineData("discharged Sarah Gonzalez this morning", SpanCodes.Name, "Sarah Gonzalez")]
    [InlineData("her name is Mary-Ann O’Brien", SpanCodes.Name, "Mary-Ann O’Brien")]
    [InlineData("admitted March 4, 2023", SpanCodes.Date, "March 4, 2023")]
    [InlineData("am 12. Januar, i.e. 12.01.2024, seen", SpanCodes.Date, "12.01.2024")]
    [InlineData("on 2024-02-29 the scan", SpanCodes.Date, "2024-02-29")]
    [InlineData("treated on July 8th.", SpanCodes.Date, "July 8th")]
    [InlineData("Aug 10, '23 visit", SpanCodes.Date, "Aug 10, '23")]
    [InlineData("ring (310) 555-1234 please", SpanCodes.Phone, "(310) 555-1234")]
    [InlineData("ring +44 20 7946 0958 please", SpanCodes.Phone, "+44 20 7946 0958")]
    [InlineData("call me at 555-1234", SpanCodes.Phone, "555-1234")]
    [InlineData("fax 212-555-0199", SpanCodes.Phone, "212-555-0199")]
    [InlineData("write to jane_d@example.org.", SpanCodes.Email, "jane_d@example.org")]
    [InlineData("SSN: 123-45-6789", SpanCodes.Ssn, "123-45-6789")]
    [InlineData("(MRN: LS-12345)", SpanCodes.RecordNumber, "LS-12345")]
    [InlineData("MRN 123-45-6789", SpanCodes.RecordNumber, "123-45-6789")]
    [InlineData("medical record number is 00912345", SpanCodes.RecordNumber, "00912345")]
    [InlineData("lives at 12 Elm Street, Apt 4B", SpanCodes.Address, "12 Elm Street, Apt 4B")]
    [InlineData("Springfield IL 62704", SpanCodes.Address, "62704")]
    [InlineData("was seen at Mercy Hospital", SpanCodes.Location, "Mercy Hospital")]
    [InlineData("a patient from Cleveland who fell", SpanCodes.Location, "Cleveland")]
    [InlineData("logged from 192.168.13.7", SpanCodes.Ip, "192.168.13.7")]
    [InlineData("logged from 2001:db8:85a3::8a2e", SpanCodes.Ip, "2001:db8:85a3::8a2e")]
    [InlineData("a 94-year-old woman", SpanCodes.GreatAge, "94")]
    [InlineData("grandmother, aged 101", SpanCodes.GreatAge, "101")]
    [InlineData("policy number QW-987654", SpanCodes.Id, "QW-987654")]
    [InlineData("License No: CLN-112233", SpanCodes.Id, "CLN-112233")]
    [InlineData("account #: 9876543210", SpanCodes.Id, "9876543210")]
    [InlineData("see https://doi.org/10.1000/182?x=1 for it", SpanCodes.Url, "https://doi.org/10.1000/182?x=1")]
    public void An_identifier_is_found_where_it_stands(string text, string code, string stretch)
    {
        var span = Assert.Single(_classifier.Classify(text), span => span.Code == code);
        Assert.Contains(stretch, text.Substring(span.Start, span.Length), StringComparison.Ordinal);
        Assert.InRange(span.Length, stretch.Length, stretch.Length + 12);
        Assert.InRange(span.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("a 67-year-old man with hypertension diagnosed in 2018")]
    [InlineData("an 89-year-old woman on 95 mg daily")]
    [InlineData("metformin 500 mg twice daily, 1000 ml over 12 hours")]
    [InlineData("the rate rose from 3.4 to 5.6 between 2019 and 2021")]
    [InlineData("N Engl J Med 2021;385:1078-90")]
    [InlineData("BP was 140/90 and the pain 7/10")]
    [InlineData("Hepatitis B and Vitamin D levels, Type A influenza")]
    [InlineData("What is the Gleason score in Stage IV disease?")]
    [InlineData("we may 12 of us come")]
    [InlineData("May 10 mg be enough?")]
    [InlineData("version 1.2.3 at 10:30:00")]
    [InlineData("African American women and Alzheimer's disease")]
    [InlineData("COVID-19 in patients with IL-6 and CD4 counts")]
    [InlineData("aged 34 and aged 89")]
    public void What_only_resembles_an_identifier_is_left_alone(string text) =>
        Assert.DoesNotContain(_classifier.Classify(text), span => span.Code.StartsWith("phi.", StringComparison.Ordinal));

    [Fact]
    public void Offsets_count_UTF_16_units_and_do_not_split_characters_outside_the_basic_plane()
    {
        const string text = "😀😀 Dr. Smith 😀 jane@example.org😀";
        var spans = _classifier.Classify(text);
        Assert.Equal(["Smith", "jane@example.org"], spans.Select(span => text.Substring(span.Start, span.Length)));
        Assert.Equal("😀😀 Dr. [name] 😀 [email]😀", Redaction.Apply(text, spans, "phi.*").Text);
    }

    [Fact]
    public void Nothing_is_found_in_nothing() => Assert.Empty(_classifier.Classify(""));
}
