using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>What goes wrong is printed on the error stream: 1 for errors in policies, 2 for files that cannot be read.</summary>
internal static class Faults
{
    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (RegoException e)
        {
            foreach (var error in e.Errors)
            {
                Console.Error.WriteLine(error);
            }
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
