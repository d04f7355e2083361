namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>What the server was asked for, or why there is none.</summary>
internal abstract record Asked<T>
{
    private Asked() { }

    public sealed record Got(T Value) : Asked<T>;

    public sealed record Failed(Failure Failure) : Asked<T>;

    /// <summary>Reads the value of an answer; a body of another shape is no answer.</summary>
    public static Asked<T> Of(Reply reply, Func<System.Text.Json.JsonElement, T?> read)
    {
        if (reply is not Reply.Answered answer) return new Failed(Failure.Of(reply)!);
        try
        {
            return read(answer.Body) is { } value ? new Got(value) : new Failed(Failure.Of(new Reply.Unreadable(answer.Status))!);
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new Failed(Failure.Of(new Reply.Unreadable(answer.Status))!);
        }
    }
}
