using System.Net;
using System.Net.Http.Headers;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.OpaHost;

/// <summary>Fetches the bundle, and fetches it again by long polling as OPA does; one that does not compile is left aside.</summary>
internal sealed class BundleDownload : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource ending = new();
    private readonly HttpClient http = new();
    private Task work = Task.CompletedTask;

    public static BundleDownload Begin(BundleSource source, HostState state)
    {
        var download = new BundleDownload();
        download.work = Task.Run(() => download.Go(source, state));
        return download;
    }

    private async Task Go(BundleSource source, HostState state)
    {
        string? tag = null;
        while (!ending.IsCancellationRequested)
        {
            try
            {
                tag = await Once(source, state, tag);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or RegoException or OperationCanceledException)
            {
                // What answers goes on answering; the status plug-in would report this.
                await Task.Delay(Rest);
            }
        }
    }

    private async Task<string?> Once(BundleSource source, HostState state, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source.Address);
        request.Headers.TryAddWithoutValidation("Prefer", $"modes=snapshot,delta;wait={(source.Wait ?? TimeSpan.FromSeconds(10)).TotalSeconds:0}");
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (source.Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", source.Token);
        using var response = await http.SendAsync(request, ending.Token);
        if (response.StatusCode == HttpStatusCode.NotModified) return tag;

        response.EnsureSuccessStatusCode();
        await using var archive = await response.Content.ReadAsStreamAsync(ending.Token);
        var bundle = Bundle.Read(archive, source.Trust);
        state.Become(new Documents(bundle.Sources, bundle.Data, new Dictionary<string, string> { [source.Name] = bundle.Manifest.Revision }));
        return response.Headers.ETag?.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (work.IsCompleted && ending.IsCancellationRequested) return;
        await ending.CancelAsync();
        await work;
        http.Dispose();
    }
}
