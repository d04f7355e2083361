using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Tests.Architecture.Planted;

/// <summary>Planted: writes without the Gate, saves without the writer, and keeps derived rows among the deeds.</summary>
internal static class BackDoor
{
    public static async Task Write(Store store) => await store.Write(work => Task.FromResult(Save(work)), default);

    public static async Task Keep(DerivedRows rows) => await rows.Keep(Change, default);

    private static int Change(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE posts SET state = 'published'";
        return command.ExecuteNonQuery();
    }

    private static int Save(UnitOfWork work)
    {
#pragma warning disable RS0030 // That is the violation.
        return work.Db.SaveChanges();
#pragma warning restore RS0030
    }
}
