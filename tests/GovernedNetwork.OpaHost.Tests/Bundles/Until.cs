using System.Text;
using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

internal static class Until
{
    /// <summary>The status of the one bundle, as soon as it says how a download went.</summary>
    public static async Task<RegoValue> Told(RunningOpa host, Func<RegoValue, bool>? enough = null)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            var status = (await Get(host, "/v1/status"))["result"]!["bundles"]!["main"]!;
            if (status["message"] is not null || status["active_revision"] is not null && (enough?.Invoke(status) ?? true)) return status;
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("the host told of no download");
    }

    public static async Task<RegoValue> Get(RunningOpa host, string path) =>
        RegoValue.Parse(Encoding.UTF8.GetString((await Caller.Send(host.Address, "GET", path, [], null)).Body));
}
