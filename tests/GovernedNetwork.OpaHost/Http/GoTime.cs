using System.Globalization;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Times as Go writes them: RFC 3339 without zeros at the end. What has not happened yet happened in the year one.</summary>
internal static class GoTime
{
    public static RegoValue Text(DateTimeOffset? at) =>
        RegoValue.String((at ?? default).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z");
}
