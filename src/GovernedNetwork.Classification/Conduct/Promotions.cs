namespace GovernedNetwork.Classification.Conduct;

/// <summary>An offer next to a medicine. A price alone, or a medicine alone, is neither.</summary>
internal static class Promotions
{
    private const int Reach = 25;
    private const double Enough = 1.7;

    private static readonly Lexicon Medicine = new("""
        0.8: pills, pill, tablets, meds, medication, medications, medicine, medicines, drug, drugs, prescription, prescriptions, rx, pharmacy, pharmacies, online pharmacy, supplement, supplements, capsule, capsules, vaccine, vaccines, generic, generics, cbd, hgh, weight loss, diet pill, remedy, cure, painkillers, antibiotics, inhaler, insulin, treatment, testosterone
        0.9: viagra, cialis, levitra, xanax, valium, ambien, adderall, oxycodone, vicodin, tramadol, soma, phentermine, ozempic, wegovy, mounjaro, semaglutide, botox, lipitor, metformin, prozac, zoloft, humira, ivermectin, hydroxychloroquine, ibuprofen, tylenol, sildenafil, tadalafil
        """);

    private static readonly Lexicon Offer = new("""
        1.2: buy now, order now, order today, buy online, order online, shop now, free shipping, promo code, coupon code, discount code, no prescription, no prescription needed, without a prescription, limited time offer, special offer, lowest price, lowest prices, best price, best prices, money back guarantee, money-back guarantee, free trial, free sample, free samples, click here to order, half price, buy one get one, act now, use code, dm me to order, dm to order, link in bio, ships overnight, overnight delivery
        0.9: discount, discounts, discounted, cheap, cheapest, coupon, sale, on sale, off, bargain, wholesale, special price, deal, deals, offer, offers, order yours, save up to, for sale, in stock
        0.6: buy, order, price, prices, purchase, save, shop, guaranteed, guarantee, free, click here, miracle, best-selling, affordable
        """);

    private static readonly Lexicon Urgency = new("0.3: today, now, hurry, limited, only, dm, whatsapp, telegram, website, visit, call, click");

    public static IEnumerable<LabelledSpan> Find(Words words) =>
        Proximity.Spans(SpanCodes.Promotion, words, [.. Medicine.Hits(words)], [.. Offer.Hits(words)], [.. Urgency.Hits(words)], Reach, Enough);
}
