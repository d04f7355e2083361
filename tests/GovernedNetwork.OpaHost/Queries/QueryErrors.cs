using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Queries;

internal static class QueryErrors
{
    public static bool IsParsing(RegoException failure) => failure.Errors[0].Code == "rego_parse_error";
}
