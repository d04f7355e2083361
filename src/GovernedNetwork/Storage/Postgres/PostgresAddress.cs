using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>How the network connects. What was configured may hold a password, so it is in no message.</summary>
internal sealed class PostgresAddress
{
    private const string DeadPeersAreNoticed = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private readonly string given;

    /// <exception cref="StoreUnavailableException">This is no address of a PostgreSQL server.</exception>
    public PostgresAddress(string configured) => given = configured.Contains("://", StringComparison.Ordinal) ? FromUri(configured) : Checked(configured);

    /// <summary>
    /// Kept open by their owner, so not pooled. A scan of a whole table would conflict with every insert into it, so an index is
    /// preferred; a node that vanishes inside a transaction does not hold up the sequencer for more than a minute.
    /// </summary>
    public string ForWriting => new NpgsqlConnectionStringBuilder(given)
    {
        Pooling = false,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        Options = $"{DeadPeersAreNoticed} -c enable_seqscan=off -c idle_in_transaction_session_timeout=60000",
    }.ToString();

    public string ForReading => new NpgsqlConnectionStringBuilder(given)
    {
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 5,
        Options = $"{DeadPeersAreNoticed} -c default_transaction_read_only=on",
    }.ToString();

    private static string FromUri(string configured)
    {
        if (!Uri.TryCreate(configured, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql")) throw Malformed();
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        // Most of libpq's names are Npgsql's with an underscore: application_name, search_path, sslmode.
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=', 2)))
            Set(builder, setting[0].Replace('_', ' '), Uri.UnescapeDataString(setting[^1]));
        return builder.ToString();
    }

    private static string Checked(string configured)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        Set(builder, nameof(builder.ConnectionString), configured);
        return string.IsNullOrEmpty(builder.Host) ? throw Malformed() : builder.ToString();
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        try
        {
            if (name == nameof(builder.ConnectionString)) builder.ConnectionString = value;
            else builder[name] = value;
        }
        catch (Exception unread) when (unread is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            throw Malformed();
        }
    }

    private static StoreUnavailableException Malformed() => new("Store:ConnectionString is no address of a PostgreSQL server: it is Host=…;Database=… or postgres://…");
}
