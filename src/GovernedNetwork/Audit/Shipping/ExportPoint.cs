namespace GovernedNetwork.Audit.Shipping;

/// <summary>How far an export is.</summary>
/// <param name="Next">The first position that is not settled.</param>
/// <param name="Intent">What was being sent when somebody stopped; null when nothing was.</param>
/// <param name="Again">A dead letter that somebody wants tried again; null when there is none.</param>
public sealed record ExportPoint(long Next, ExportIntent? Intent, long? Again = null);

/// <param name="Digest">Lower-case hex SHA-256 over the documents.</param>
public sealed record ExportIntent(long First, long Last, string Index, string Digest);

/// <summary>A record that is not in the index and will not be by itself.</summary>
/// <param name="Because">Quotes nothing of the record.</param>
public sealed record DeadLetter(long Position, string Because);
