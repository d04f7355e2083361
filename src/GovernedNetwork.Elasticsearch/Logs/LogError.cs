using System.Data.Common;
using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>An exception without its message, which may quote what somebody wrote: types, the code of what failed, and where.</summary>
/// <param name="Type">The exception's type, and those of the exceptions in it.</param>
/// <param name="Code">A number or word that the database or the system gave.</param>
public sealed record LogError(string Type, string? Code, string Stack)
{
    public static LogError? Of(Exception? exception)
    {
        if (exception is null) return null;
        var chain = Chain(exception).Take(8).ToArray();
        return new LogError(
            string.Join(" < ", chain.Select(one => one.GetType().FullName)),
            chain.Select(CodeOf).FirstOrDefault(code => code is not null),
            string.Join('\n', chain.Select(one => $"{one.GetType().FullName}\n{one.StackTrace}".TrimEnd())));
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (var one = exception; one is not null; one = one.InnerException) yield return one;
    }

    private static string? CodeOf(Exception exception) => exception switch
    {
        DbException { SqlState: { } state } => state,
        DbException database => database.ErrorCode.ToString(CultureInfo.InvariantCulture),
        SocketException socket => socket.SocketErrorCode.ToString(),
        HttpRequestException http => http.HttpRequestError.ToString(),
        IOException file => file.HResult.ToString("x8", CultureInfo.InvariantCulture),
        _ => null,
    };
}
