using GovernedNetwork.Audit.Search;

namespace GovernedNetwork.Tests.Searching;

public sealed class RecordWordsTests
{
    [Theory]
    [InlineData("Posts.Publish, posts; PUBLISH", "posts publish")]
    [InlineData("see 018F0000-0000-7000-8000-00000000000d.", "see 018f000000007000800000000000000d")]
    [InlineData("018f0000-0000-7000-8000-00000000000dx", "018f000000007000800000000000000d x")]
    [InlineData("x018f0000-0000-7000-8000-00000000000d", "x018f0000 0000 7000 8000 00000000000d")]
    [InlineData("12345678-is-no-id-though-it-is-long-enough-for-one", "12345678 is no id though it long enough for one")]
    [InlineData("Äpfel\u00a0ÉTÉ", "äpfel été")]
    [InlineData(" .;", "")]
    public void A_text_is_cut_where_no_letter_and_no_digit_is_and_an_id_is_one_word(string text, string words) =>
        Assert.Equal(words, string.Join(' ', RecordWords.Of(text)));

    [Fact]
    public void Of_any_number_of_words_each_is_there_once_in_the_order_in_which_they_come()
    {
        var words = Enumerable.Range(0, 500).Select(number => $"w{number}").ToArray();
        Assert.Equal(words, RecordWords.Of([.. words, null, .. words.Reverse()]));
        Assert.Equal([new string('a', 64), "b"], RecordWords.Of(new string('a', 1000) + " b"));
    }
}
