using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Connectors.Bluesky;
using NodaTime;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

public sealed class TidTests
{
    private const string Digits = "234567abcdefghijklmnopqrstuvwxyz";
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(1000);
    private static readonly int LastDay = (Instant.FromUtc(2254, 12, 31, 0, 0) - NodaConstants.UnixEpoch).Days;

    private static Arbitrary<(ExchangeId Exchange, long Milliseconds)> Exchanges() => (
        from day in Gen.Choose(0, LastDay)
        from millisecond in Gen.Choose(0, 86_400_000 - 1)
        from random in Gen.ArrayOf(Gen.Choose(0, 255), 10)
        let milliseconds = (day * 86_400_000L) + millisecond
        select (At(milliseconds, [.. random.Select(b => (byte)b)]), milliseconds)).ToArbitrary();

    [Fact]
    public void A_key_is_thirteen_digits_of_sortable_base_32_that_the_protocol_accepts() =>
        Prop.ForAll(Exchanges(), sample =>
        {
            var key = Tid.Of(sample.Exchange);
            return key.Length == 13 && key.All(Digits.Contains) && "234567abcdefghij".Contains(key[0]);
        }).Check(Quiet);

    [Fact]
    public void A_key_is_the_same_whenever_it_is_asked_for() =>
        Prop.ForAll(Exchanges(), sample => Tid.Of(sample.Exchange) == Tid.Of(new ExchangeId(Guid.Parse(sample.Exchange.Value.ToString())))).Check(Quiet);

    [Fact]
    public void Keys_sort_by_the_time_of_their_exchanges() =>
        Prop.ForAll(Exchanges(), Exchanges(), (one, other) =>
            one.Milliseconds == other.Milliseconds
            || Math.Sign(string.CompareOrdinal(Tid.Of(one.Exchange), Tid.Of(other.Exchange))) == Math.Sign(one.Milliseconds.CompareTo(other.Milliseconds))).Check(Quiet);

    [Fact]
    public void A_key_tells_the_millisecond_of_its_exchange() =>
        Prop.ForAll(Exchanges(), sample => Read(Tid.Of(sample.Exchange)) / 1024 / 1000 == sample.Milliseconds).Check(Quiet);

    [Fact]
    public void A_hundred_thousand_exchanges_of_one_second_have_as_many_keys()
    {
        // 10⁵ keys among 1000 ms × 1000 µs × 1024 clock ids meet 4.9 times in the mean: more than 20 would be a wrong layout.
        var random = new Random(7);
        var keys = new HashSet<string>();
        var bytes = new byte[10];
        for (var i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            keys.Add(Tid.Of(At(1_800_000_000_000 + random.Next(1000), bytes)));
        }

        Assert.InRange(keys.Count, 100_000 - 20, 100_000);
    }

    [Fact]
    public void A_known_exchange_has_a_known_key()
    {
        // 2026-03-04T05:06:07.089Z; the last 42 bits of the id hold 7 for the microsecond and 5 for the clock id.
        var exchange = At(1_772_600_767_089, [0, 0, 0, 0, 0, 0, 0, 0, 7 << 2, 5]);

        Assert.Equal((1_772_600_767_089_007L << 10) | 5, Read(Tid.Of(exchange)));
        Assert.Equal("3mg7j5ku4fj27", Tid.Of(exchange));
    }

    [Fact]
    public void An_id_that_is_not_time_ordered_has_no_key() =>
        Assert.Throws<ArgumentException>(() => Tid.Of(new ExchangeId(Guid.Parse("6fa459ea-ee8a-4ca4-894e-db77e160355e"))));

    private static ExchangeId At(long milliseconds, byte[] random)
    {
        var bytes = new byte[16];
        for (var i = 5; i >= 0; i--, milliseconds >>= 8) bytes[i] = (byte)milliseconds;
        random.CopyTo(bytes, 6);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new ExchangeId(new Guid(bytes, bigEndian: true));
    }

    private static long Read(string key) => key.Aggregate(0L, (value, digit) => (value << 5) | (long)Digits.IndexOf(digit, StringComparison.Ordinal));
}
