using System.Data.Common;

namespace GovernedNetwork.Storage;

internal static class CommandParameters
{
    /// <summary>Adds a parameter; both databases take names with @.</summary>
    public static void Bind(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }
}
