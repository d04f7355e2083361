namespace GovernedNetwork.Classification.Conduct;

/// <summary>Insults and threats. A weak word counts only near a word that aims it at someone; a strong one counts alone.</summary>
internal static class AbusiveLanguage
{
    private const int Reach = 3;
    private const double Alone = 0.8;
    private const double Aimed = 0.4;

    private static readonly Lexicon Words = new("""
        0.95: kill you, kill yourself, kys, i will find you, hurt you, shoot you, beat you up, watch your back, you will pay for this, you're dead, you are dead, go die, hope you die, burn in hell, drop dead, hang yourself, i'll hurt you, slit your throat, i know where you live
        0.9: piece of shit, asshole, assholes, bitch, bitches, bastard, bastards, motherfucker, dickhead, scumbag, fuck you, fuck off, dumbass, dipshit, retard, retarded, whore, slut, cunt, prick, douchebag, jackass, libtard, libtards, screw you, sack of shit, subhuman, vermin, son of a bitch
        0.8: idiot, idiots, moron, morons, imbecile, dimwit, nitwit, pedophile, shut up, lowlife, degenerate, degenerates, scum, parasite, parasites, loser, losers, pathetic excuse, filthy animal
        0.5: stupid, dumb, pathetic, disgusting, worthless, useless, incompetent, trash, garbage, clown, fool, liar, ugly, rotten, pig, pigs, disgrace, coward, ignorant, crazy, senile, psycho, traitor, hate, shit, bullshit, fucking, fuck, hell
        """);

    private static readonly Lexicon Aim = new("1: you, your, you're, youre, yourself, u, ur, these, those, they, they're, he's, she's, he, she, this guy, this woman, people, them, him, her, folks");

    public static IEnumerable<LabelledSpan> Find(Words words)
    {
        var aims = Aim.Hits(words).Select(hit => hit.First).ToHashSet();
        foreach (var hit in AbusiveLanguage.Words.Hits(words))
        {
            var aimed = Enumerable.Range(hit.First - Reach, hit.Last - hit.First + 1 + (2 * Reach)).Any(aims.Contains);
            if (hit.Weight >= Alone || (aimed && hit.Weight >= Aimed))
            {
                yield return new LabelledSpan(SpanCodes.Abuse, words.Start(hit.First), words.End(hit.Last) - words.Start(hit.First), Math.Min(1, hit.Weight + (aimed ? 0.05 : 0)));
            }
        }
    }
}
