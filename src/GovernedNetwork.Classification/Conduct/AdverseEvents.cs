namespace GovernedNetwork.Classification.Conduct;

/// <summary>
/// Harm told as having followed a medicine or vaccine, in plain language. What is asked, denied, treated by the medicine or
/// hoped to be prevented is no report. The span reaches from the exposure to the harm.
/// </summary>
internal static class AdverseEvents
{
    private const int Reach = 45;
    private const double Enough = 1.4;

    private static readonly Lexicon Exposure = new("""
        0.9: vaccine, vaccines, vaccinated, vaccination, vaccinations, vax, vaxed, covid shot, flu shot, booster, second shot, first shot, 2nd shot, 1st shot, second dose, first dose, 2nd dose, 1st dose, third dose, immunization, immunisation, jab, the shot, my shot, injection site, injected, post vaccination, vaccine administration
        0.8: pfizer, moderna, janssen, astrazeneca, covaxin, shingrix, gardasil, novavax, bnt162b2, mrna-1273, shot, injection, medication, medicine, meds, drug, pill, pills, tablet, tablets, antibiotic, antibiotics, chemo, chemotherapy, infusion, inhaler, statin, statins, insulin, steroid, steroids, antidepressant, ssri, opioid, nsaid, dose, patch, iv
        0.8: amoxicillin, penicillin, azithromycin, ciprofloxacin, cipro, levofloxacin, doxycycline, bactrim, ibuprofen, advil, aspirin, tylenol, acetaminophen, paracetamol, naproxen, metformin, lisinopril, amlodipine, atorvastatin, lipitor, simvastatin, warfarin, eliquis, xarelto, plavix, omeprazole, gabapentin, lyrica, tramadol, oxycodone, morphine, fentanyl, prednisone, methotrexate, humira, ozempic, wegovy, semaglutide, mounjaro, sertraline, zoloft, prozac, fluoxetine, lexapro, citalopram, bupropion, wellbutrin, xanax, ambien, adderall, lithium, lamotrigine, seroquel, accutane, finasteride, losartan, metoprolol, carvedilol, furosemide, hydrochlorothiazide, albuterol, levothyroxine, allopurinol, colchicine, clopidogrel, paxlovid, remdesivir, tamoxifen, pembrolizumab, nivolumab
        0.6: took, taking, prescribed, started on, put on, switched to, received, administered
        """);

    private static readonly Lexicon Harm = new("""
        2.0: anaphylaxis, anaphylactic, anaphylactic shock, died, death, stroke, seizure, seizures, heart attack, blood clot, blood clots, myocarditis, pericarditis, guillain-barre, stevens-johnson, liver failure, kidney failure, overdose, miscarriage, coma, cardiac arrest, suicidal, paralyzed, paralysis, allergic reaction, adverse reaction, bad reaction, adverse event, pulmonary embolism
        1.4: hospitalized, hospitalised, er, emergency room, ambulance, ems, 911, passed out, fainted, syncope, syncopal, unconscious, collapsed, hives, urticaria, angioedema, throat closing, can't breathe, couldn't breathe, trouble breathing, difficulty breathing, shortness of breath, short of breath, wheezing, chest pain, chest tightness, palpitations, heart racing, racing heart, tachycardia, hallucinations, hallucinating, bleeding, bled, vision loss, blurry vision, blurred vision, numbness, numb, tingling, tremors, tremor, convulsions, jaundice, swollen tongue, swollen lips, reaction, bell's palsy, tinnitus, vertigo
        1.0: fever, feverish, chills, chill, headache, headaches, migraine, nausea, nauseous, nauseated, vomiting, vomited, threw up, throwing up, diarrhea, diarrhoea, dizzy, dizziness, lightheaded, light-headed, light headed, lightheadedness, fatigue, fatigued, exhausted, exhaustion, rash, rashes, itching, itchy, itch, swelling, swollen, swelled, sore, soreness, pain, pains, painful, ache, aches, achy, aching, body aches, muscle aches, joint pain, myalgia, arthralgia, hurt, hurts, cramps, weakness, weak, shaking, shivering, sweating, sweats, insomnia, palsy, redness, red, burning, bruising, bruise, cough, coughing, malaise, unwell, confused, confusion, depressed, anxiety, anxious, hair loss, weight gain, lump, lethargic, lethargy, pale, sick, pyrexia, erythema, lymph nodes, lymph node, flushed, flushing, tired, stiffness, stiff, congestion, runny nose, infection, blister, blisters, cold sweat, sleepy, clammy
        """);

    private static readonly Lexicon Link = new("""
        0.7: caused, gave me, made me, reaction to, allergic to, due to, side effect from, after taking, after getting, after receiving, since starting, since taking, since i started, triggered, developed, ended up, induced, secondary to
        0.4: after, since, following, within, hours later, days later, later, next day, next morning, that night, started, began, experienced, woke up, post, immediately, minutes, hours, noticed
        """);

    private static readonly Lexicon Denial = new("1: no, not, without, never, denies, denied, didn't, don't, doesn't, wasn't, hasn't, haven't, isn't, no longer, zero, free of, negative for, nor, didnt");

    private static readonly Lexicon Reason = new("1: for, for my, for the, for her, for his, treat, treats, treating, to treat, against, prevent, prevents, prevented, relieve, relieves, relieved, relief of, helps, helped, help with, cured, reduce, reduces, reduced, manage, managing, history of, stopped my, fixed my, ease, eased");

    private static readonly Lexicon Asking = new("1: what, which, how, can, could, does, do, is, are, should, will, would, has anyone, anyone, any");

    public static IEnumerable<LabelledSpan> Find(Words words)
    {
        var sentences = new Sentences(words);
        var (denied, reasons) = (Ends(Denial, words), Ends(Reason, words));
        var exposures = Exposure.Hits(words).Where(hit => !Asked(hit)).ToArray();
        var links = Link.Hits(words).ToArray();
        var harms = Harm.Hits(words).Where(hit => !Asked(hit) && !sentences.Near(denied, hit.First, 4) && !sentences.Near(reasons, hit.First, 2)).ToArray();
        return Proximity.Spans(SpanCodes.AdverseEvent, words, exposures, harms, links, Reach, Enough);

        bool Asked(Lexicon.Hit hit) => sentences.IsQuestion(hit.First) && Asking.Holds(words[sentences.FirstWord(hit.First)]);
    }

    private static HashSet<int> Ends(Lexicon lexicon, Words words) => [.. lexicon.Hits(words).Select(hit => hit.Last)];
}
