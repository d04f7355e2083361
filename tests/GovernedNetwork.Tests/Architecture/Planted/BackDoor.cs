using GovernedNetwork.Storage;

namespace GovernedNetwork.Tests.Architecture.Planted;

/// <summary>Planted: writes without the Gate, and saves without the writer.</summary>
internal static class BackDoor
{
    public static async Task Write(Store store) => await store.Write(work => Task.FromResult(Save(work)), default);

    private static int Save(UnitOfWork work)
    {
#pragma warning disable RS0030 // That is the violation.
        return work.Db.SaveChanges();
#pragma warning restore RS0030
    }
}
