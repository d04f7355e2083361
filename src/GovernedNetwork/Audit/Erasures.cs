using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>Finds the record under which another was erased. Callers pass <see cref="ConsultRecord"/> first.</summary>
public sealed class Erasures(Store store)
{
    /// <summary>Null when the record was not erased by a deed.</summary>
    public Erasure? Of(DecisionId record)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position, id, at FROM records WHERE resource_id = @record AND action = @action AND effect = 'permit'";
        command.Bind("@record", record.Value.ToString());
        command.Bind("@action", EraseRecord.ActionName);
        using var row = command.ExecuteReader();
        return row.Read() ? new Erasure(row.IsDBNull(0) ? null : row.GetInt64(0), new DecisionId(Guid.Parse(row.GetString(1))), Instant.FromUnixTimeTicks(row.GetInt64(2))) : null;
    }
}

/// <param name="Position">Where the record of the erasure stands; null until it is sequenced.</param>
public sealed record Erasure(long? Position, DecisionId Decision, Instant At);
