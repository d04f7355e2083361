using System.Text.Json.Nodes;

namespace GovernedNetwork.ElasticsearchHost.Http;

/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Null for none.</param>
internal sealed record HostAnswer(int Status, JsonObject? Body)
{
    public static HostAnswer Ok(JsonObject body) => new(200, body);

    public static HostAnswer Acknowledged => Ok(new JsonObject { ["acknowledged"] = true });

    public static HostAnswer Exists(bool exists) => new(exists ? 200 : 404, null);

    public static HostAnswer Error(int status, string type, string reason) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["root_cause"] = new JsonArray(new JsonObject { ["type"] = type, ["reason"] = reason }),
            ["type"] = type,
            ["reason"] = reason,
        },
        ["status"] = status,
    });
}
