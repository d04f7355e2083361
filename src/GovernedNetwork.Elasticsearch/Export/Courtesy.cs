namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>
/// Lets members go first. What is done for the index is done in pieces of a millisecond or two, which give way after each record to
/// whoever has woken; while members are about, each is followed by a rest that keeps the pieces' part of the time at a share. A rest
/// always ends, and the share grows as long as the backlog does, so the index follows under any load. For one task at a time.
/// </summary>
/// <remarks>Counted is the time that a piece took and not the processor's: what others take from it makes the rest longer.</remarks>
internal sealed class Courtesy(Attendance attendance, ElasticsearchOptions options, TimeProvider time)
{
    /// <summary>So many documents go in one request while members are about.</summary>
    public const int Parcel = 100;

    /// <summary>So many documents are hashed or looked through before others are given way.</summary>
    public const int Looks = 32;

    /// <summary>A piece that takes longer did not work that long: the machine stood still.</summary>
    public static readonly TimeSpan LongestPiece = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly double least = options.MembersFirstPercent / 100.0;
    private double share = options.MembersFirstPercent / 100.0;
    private TimeSpan worked;
    private (long Waiting, long At) looked = (long.MaxValue, time.GetTimestamp());

    public bool IsDue => attendance.IsSomebodyThere;

    /// <summary>So many records are read and made documents of at once.</summary>
    public int Piece => IsDue ? 25 : 100;

    /// <summary>How long to rest after work so that it is a share of both.</summary>
    public static TimeSpan Rest(TimeSpan worked, double share) => (worked < LongestPiece ? worked : LongestPiece) * ((1 - share) / share);

    /// <summary>The share from now on: twice as much while the backlog grows, and back again when it does not.</summary>
    public static double Next(double share, double least, bool grows) => grows ? Math.Min(1, share * 2) : Math.Max(least, share / 2);

    /// <summary>
    /// Between two records of a piece: lets the thread run that woke on this processor meanwhile. Otherwise it waits for the piece's end,
    /// or for the kernel's slice of some 3 ms, though another processor may be free. It is a call to the kernel: once in some ten
    /// microseconds, not after every step.
    /// </summary>
    public static void GiveWay() => Thread.Yield();

    /// <summary>Waits for our turn.</summary>
    public Task Turn(CancellationToken cancellation)
    {
        var rest = IsDue ? Rest(worked, share) : TimeSpan.Zero;
        worked = TimeSpan.Zero;
        return rest > TimeSpan.Zero ? Task.Delay(rest, time, cancellation) : Task.CompletedTask;
    }

    public T Work<T>(Func<T> piece)
    {
        var began = time.GetTimestamp();
        var made = piece();
        worked += time.GetElapsedTime(began);
        return made;
    }

    public async Task<T> Work<T>(Func<Task<T>> piece)
    {
        var began = time.GetTimestamp();
        var made = await piece();
        worked += time.GetElapsedTime(began);
        return made;
    }

    /// <summary>How many records wait after a round that could ship them. Fewer than one batch are no backlog.</summary>
    public void Saw(long waiting)
    {
        if (time.GetElapsedTime(looked.At) < BetweenLooks) return;
        share = Next(share, least, waiting > looked.Waiting && waiting > options.BatchRecords);
        looked = (waiting, time.GetTimestamp());
    }

    /// <summary>Nothing could be shipped. What grows meanwhile says nothing about the share: whoever comes back does not come in a hurry.</summary>
    public void Stood() => looked = (long.MaxValue, time.GetTimestamp());
}
