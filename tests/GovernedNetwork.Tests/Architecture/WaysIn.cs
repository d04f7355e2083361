using System.Reflection;
using GovernedNetwork.Tests.Running;
using GovernedNetwork.Web;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>The endpoints, pages and workers of the host as it is put together, each with the methods that it begins with.</summary>
internal static class WaysIn
{
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<MethodBase> Roots)>> Of(TemporaryFolder folder)
    {
        await using var app = (await Program.Build(
        [
            "--environment=Development", "--applicationName=GovernedNetwork.Web", $"--Store:Folder={folder.Path}", "--Network:Demo=false",
            $"--Network:PolicyFolder={Repository.PolicyFolder}",
            // Nobody listens there; the worker is there all the same.
            "--Elasticsearch:Address=http://127.0.0.1:1/",
        ]))!;
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Name(endpoint), Roots(endpoint)));
        var workers = app.Services.GetServices<IHostedService>().Select(service => service.GetType()).Where(type => type.Assembly == typeof(Program).Assembly)
            .Select(type => (type.Name, (IReadOnlyList<MethodBase>)[.. Il.MethodsOf(type)]));
        return [.. endpoints, .. workers];
    }

    private static string Name(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText == "{**path:file}") return "GET|HEAD static files";
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{(methods.Count == 0 ? "ANY" : string.Join('|', methods))} /{endpoint.RoutePattern.RawText!.Trim('/')}";
    }

    private static IReadOnlyList<MethodBase> Roots(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page ? [.. Il.MethodsOf(page.Type)]
        : endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler ? [handler]
        : [];
}
