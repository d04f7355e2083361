using System.Net.Http.Headers;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Bundles;

/// <summary>Fetches the bundle, and fetches it again by long polling as OPA does; one that does not compile is left aside.</summary>
internal sealed class BundleDownload : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly HttpClient http = new();
    private readonly BundleSource source;
    private readonly BundleActivation activation;
    private readonly TimeSpan wait;
    private Task work = Task.CompletedTask;

    // Long polling goes on only with a server that shows that it knows it.
    private bool isWaiting;
    private string? tag;

    private BundleDownload(BundleSource source, HostState state)
    {
        (this.source, activation, wait) = (source, new BundleActivation(source, state), source.Wait ?? TimeSpan.FromSeconds(10));
        isWaiting = wait > TimeSpan.Zero;
    }

    public static BundleDownload Begin(BundleSource source, HostState state)
    {
        var download = new BundleDownload(source, state);
        download.work = Task.Run(download.Go);
        return download;
    }

    private async Task Go()
    {
        var rest = source.Rest ?? TimeSpan.FromMilliseconds(50);
        var failures = 0;
        try
        {
            while (!ending.IsCancellationRequested)
            {
                failures = await Once() ? 0 : failures + 1;
                // The first failure is tried again at once.
                if (failures != 1 && (failures > 0 || !isWaiting)) await Task.Delay(rest, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    /// <summary>Whether the bundle of the server is the one in force.</summary>
    private async Task<bool> Once()
    {
        try
        {
            activation.Asked();
            using var request = Request();
            using var response = await http.SendAsync(request, ending.Token);
            if (response.StatusCode is not (System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotModified))
            {
                activation.Refused((int)response.StatusCode);
                return false;
            }

            isWaiting = wait > TimeSpan.Zero && response.Content.Headers.ContentType?.MediaType == "application/vnd.openpolicyagent.bundles";
            if (response.StatusCode == System.Net.HttpStatusCode.OK && !activation.Activate(await response.Content.ReadAsByteArrayAsync(ending.Token))) return false;
            tag = response.Headers.ETag?.ToString();
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !ending.IsCancellationRequested)
        {
            activation.Unreached(failure.Message);
            return false;
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source.Address);
        request.Headers.TryAddWithoutValidation("Prefer", "modes=snapshot,delta" + (isWaiting ? $";wait={wait.TotalSeconds:0}" : ""));
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (source.Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", source.Token);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        if (work.IsCompleted && ending.IsCancellationRequested) return;
        await ending.CancelAsync();
        await work;
        http.Dispose();
    }
}
