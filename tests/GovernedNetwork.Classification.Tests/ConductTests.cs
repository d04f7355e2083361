namespace GovernedNetwork.Classification.Tests;

public sealed class ConductTests
{
    private readonly RuleClassifier _classifier = new();

    [Theory]
    [InlineData("I broke out in hives an hour after taking amoxicillin.")]
    [InlineData("My mom passed out the day after her second dose of Moderna")]
    [InlineData("Ozempic gave me terrible nausea and I ended up in the ER")]
    [InlineData("He developed chest pain two days after the vaccine.")]
    [InlineData("started on lisinopril last week and now a cough that won't stop")]
    public void Harm_after_a_medicine_is_suspected(string text) => Assert.Contains(_classifier.Classify(text), span => span.Code == SpanCodes.AdverseEvent);

    [Theory]
    [InlineData("What are the side effects of lisinopril?")]
    [InlineData("Can ibuprofen cause headaches?")]
    [InlineData("I took ibuprofen for my headache and slept well.")]
    [InlineData("Two doses of Pfizer and no fever, no rash.")]
    [InlineData("She denies nausea after the vaccine.")]
    [InlineData("I have a headache because the train was late.")]
    [InlineData("The vaccine clinic opens at nine.")]
    public void A_question_a_denial_a_purpose_or_plain_pain_is_no_report(string text) =>
        Assert.DoesNotContain(_classifier.Classify(text), span => span.Code == SpanCodes.AdverseEvent);

    [Theory]
    [InlineData("Buy now! Cheap Viagra, no prescription needed, free shipping")]
    [InlineData("Get 40% off Ozempic with promo code SLIM, order today")]
    [InlineData("Our online pharmacy has the lowest prices on all meds")]
    public void An_offer_of_medicine_is_suspected(string text) => Assert.Contains(_classifier.Classify(text), span => span.Code == SpanCodes.Promotion);

    [Theory]
    [InlineData("The hospital gift shop has a sale on mugs")]
    [InlineData("We switched her medication to metformin")]
    [InlineData("Drug prices rose again this year, says the report")]
    [InlineData("Order a chest X-ray and hold the insulin")]
    public void An_offer_of_other_things_or_talk_of_medicine_is_no_promotion(string text) =>
        Assert.DoesNotContain(_classifier.Classify(text), span => span.Code == SpanCodes.Promotion);

    [Theory]
    [InlineData("You are a complete idiot")]
    [InlineData("I know where you live, watch your back")]
    [InlineData("these useless nurses, all of them")]
    public void An_insult_or_a_threat_is_suspected(string text) => Assert.Contains(_classifier.Classify(text), span => span.Code == SpanCodes.Abuse);

    [Theory]
    [InlineData("The garbage chute on ward 3 is blocked again")]
    [InlineData("A painful but useful lesson in triage")]
    [InlineData("Thank you all, what a shift")]
    public void Plain_speech_is_no_abuse(string text) => Assert.DoesNotContain(_classifier.Classify(text), span => span.Code == SpanCodes.Abuse);
}
