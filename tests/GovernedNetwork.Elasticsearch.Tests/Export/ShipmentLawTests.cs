using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>Whatever a server does with the requests of a shipment, as long as it sometimes does them.</summary>
public sealed class ShipmentLawTests
{
    private static readonly FailureKind[] Passing = [FailureKind.InDoubt, FailureKind.Pressure, FailureKind.Blocked];

    [Fact]
    public void In_the_end_every_good_record_is_there_once_and_every_bad_one_is_a_dead_letter() =>
        Prop.ForAll(Worlds.ToArbitrary(), seed =>
        {
            var (world, most) = (new World(new Random(seed)), new Random(seed).Next(1, 50));
            var shipment = Shipment.Of(world.Entries, most: most);
            var steps = 0;
            while (shipment.Next is not Step.Settle)
            {
                Assert.True(++steps < 4000, "it comes to no end");
                if (shipment.Next is Step.Send { Entries: var parcel }) Assert.InRange(parcel.Count, 1, most);
                shipment = shipment.Next switch
                {
                    Step.Send send => shipment.After(send.Entries, world.Bulk(send.Entries)),
                    Step.Compare compare => shipment.AfterComparing(compare.Entries, world.Hashes(compare.Entries)),
                    var step => throw new InvalidOperationException($"{step}"),
                };
            }

            var settle = (Step.Settle)shipment.Next;
            Assert.Equal(world.Entries.Count, settle.Next);
            Assert.Equal(world.Bad, settle.Dead.Select(dead => dead.Position));
            Assert.Equal(Enumerable.Range(0, world.Entries.Count).Select(position => (long)position).Except(world.Bad), world.Ours.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_stops_it_leaves_the_cursor_before_the_first_record_that_is_not_there() =>
        Prop.ForAll(Worlds.ToArbitrary(), seed =>
        {
            var world = new World(new Random(seed));
            var shipment = Shipment.Of(world.Entries);
            for (var i = 0; i < 3 && shipment.Next is Step.Send send; i++) shipment = shipment.After(send.Entries, world.Bulk(send.Entries));
            if (shipment.Next is not Step.Send last) return;
            shipment = shipment.After(last.Entries, new BulkReply.Whole(new(FailureKind.Forbidden, "no")));
            var stop = Assert.IsType<Step.Stop>(shipment.Next);
            Assert.All(Enumerable.Range(0, (int)stop.Next), position => Assert.Contains(position, world.Ours));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pause_is_due_after_pressure_and_grows_and_none_after_success()
    {
        var pace = new Pace(new Random(1));
        Assert.Equal(TimeSpan.Zero, pace.Before(null, 0));
        Assert.InRange(pace.Before(FailureKind.Pressure, 1).TotalMilliseconds, 0, 200);
        Assert.InRange(Enumerable.Range(0, 100).Max(_ => pace.Before(FailureKind.InDoubt, 5).TotalMilliseconds), 1600, 3200);
        Assert.InRange(Enumerable.Range(0, 100).Max(_ => pace.Before(FailureKind.Blocked, 1).TotalMilliseconds), 5000, 10_000);
        Assert.InRange(Enumerable.Range(0, 100).Max(_ => pace.Before(FailureKind.Pressure, 1000).TotalMilliseconds), 30_000, 60_000);
    }

    private static Gen<int> Worlds => Gen.Choose(0, int.MaxValue - 1);

    /// <summary>A server that fails by lot, and documents some of which it will never take.</summary>
    private sealed class World
    {
        private readonly Random random;
        private readonly Dictionary<string, string> stored = new(StringComparer.Ordinal);
        private readonly HashSet<string> poison = new(StringComparer.Ordinal);
        private readonly bool refusesWhole;

        public World(Random random)
        {
            this.random = random;
            refusesWhole = random.Next(4) == 0;
            var documents = new AuditDocument(new ElasticsearchOptions());
            Entries = [.. Enumerable.Range(0, random.Next(1, 40)).Select(position => documents.Of(Records.At(position, payload: random.Next(15) == 0 ? "[]" : null)))];
            foreach (var ready in Entries.OfType<IndexedEntry.Ready>())
            {
                if (random.Next(8) == 0) poison.Add(ready.Id);
                else if (random.Next(12) == 0) stored[ready.Id] = "another's";
                else if (random.Next(6) == 0) stored[ready.Id] = ready.Entry.Leaf;
            }
            Bad = [.. Entries.Where(entry => entry is not IndexedEntry.Ready ready || poison.Contains(ready.Id) || stored.GetValueOrDefault(ready.Id) == "another's").Select(entry => entry.Entry.Position)];
        }

        public IReadOnlyList<IndexedEntry> Entries { get; }

        public IReadOnlyList<long> Bad { get; }

        public IEnumerable<long> Ours => stored.Where(document => document.Value != "another's").Select(document => long.Parse(document.Key[3..], System.Globalization.CultureInfo.InvariantCulture));

        public BulkReply Bulk(IReadOnlyList<IndexedEntry.Ready> sent)
        {
            Assert.NotEmpty(sent);
            var luck = random.Next(10);
            if (luck < 3) return new BulkReply.Whole(Passingly());
            if (sent.Count > 7 && random.Next(3) == 0) return new BulkReply.Whole(new(FailureKind.TooLarge, "too large"));
            if (refusesWhole && sent.Any(entry => poison.Contains(entry.Id))) return new BulkReply.Whole(new(FailureKind.Content, "cannot be read"));
            var verdicts = sent.Select(One).ToList();
            // It was done, and the answer is lost.
            return luck == 3 ? new BulkReply.Whole(Passingly()) : new BulkReply.Items(verdicts);
        }

        public Asked<IReadOnlyDictionary<string, string>> Hashes(IReadOnlyList<IndexedEntry.Ready> entries) => random.Next(4) == 0
            ? new Asked<IReadOnlyDictionary<string, string>>.Failed(Passingly())
            : new Asked<IReadOnlyDictionary<string, string>>.Got(entries.ToDictionary(entry => entry.Id, entry => stored[entry.Id], StringComparer.Ordinal));

        private ItemVerdict One(IndexedEntry.Ready entry)
        {
            if (random.Next(5) == 0) return new ItemVerdict.Failed(Passingly());
            if (poison.Contains(entry.Id)) return random.Next(2) == 0 ? new ItemVerdict.PutAside() : new ItemVerdict.Failed(new(FailureKind.Content, "bad"));
            return stored.TryAdd(entry.Id, entry.Entry.Leaf) ? new ItemVerdict.Stored() : new ItemVerdict.Taken();
        }

        private Failure Passingly() => new(Passing[random.Next(Passing.Length)], "passing");
    }
}
