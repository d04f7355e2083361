using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace GovernedNetwork.Tests.Logs;

/// <summary>Requests to an endpoint, made from what it says of itself: canaries wherever it takes words; sound ones and broken ones.</summary>
internal static class Requests
{
    /// <summary>One that policy lets through, and one that it holds or refuses.</summary>
    private static readonly string[] Texts = [$"{Canaries.Text} was well.", $"{Canaries.Text} of {Canaries.Mail}, whose word is {Canaries.Password}."];

    /// <param name="value">Puts something in the place of a parameter of the route.</param>
    public static IEnumerable<(HttpMethod Method, string Path, HttpContent? Content)> To(RouteEndpoint endpoint, Func<string, string, string> value, string formToken)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) yield break;
        var pattern = endpoint.RoutePattern;
        var path = "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => value(pattern.RawText!, parameter.Name),
            _ => "",
        }))));
        foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        {
            var http = new HttpMethod(method);
            yield return (http, $"{path}?q={Canaries.Address}&cursor={Canaries.Address}&group={Canaries.Address}&run={Canaries.Address}", null);
            if (method is "GET" or "HEAD")
            {
                yield return (http, $"{path}?q={Canaries.Address}&from={Canaries.Address}&limit={Canaries.Address}", null);
                continue;
            }

            yield return (http, path, Json($$$"""{"text":"{{{Canaries.Text}}} """));
            if (!TakesWords(endpoint)) continue;
            if (!path.StartsWith("/api/", StringComparison.Ordinal))
            {
                foreach (var text in Texts) yield return (http, path, Form(endpoint, text, formToken));
                yield return (http, path, Form(endpoint, Canaries.Text, Canaries.Token));
                continue;
            }

            foreach (var text in Texts) yield return (http, path, Json(Sound(endpoint, text), endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0]));
            yield return (http, path, Json($$$"""{"{{{Canaries.Text}}}":"{{{Canaries.Mail}}}"}"""));
            yield return (http, path, Json($$$"""{"text":{"{{{Canaries.Name}}}":["{{{Canaries.Text}}}"]},"note":["{{{Canaries.Text}}}"],"persona":7}"""));
            yield return (http, path, new ByteArrayContent([.. Encoding.UTF8.GetBytes(Canaries.Text), 0xE9, 0]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } });
            yield return (http, path, new StringContent(Canaries.Text, MediaTypeHeaderValue.Parse("text/plain")));
        }
    }

    private static bool TakesWords(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null
        || endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Any(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null) == true;

    private static StringContent Json(string body, string? type = null) => new(body, Encoding.UTF8, type ?? "application/json");

    /// <summary>A body of the shape that the endpoint takes.</summary>
    private static string Sound(RouteEndpoint endpoint, string text)
    {
        var body = new JsonObject();
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type)
            foreach (var parameter in type.GetConstructors().OrderByDescending(made => made.GetParameters().Length).First().GetParameters())
                body[JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!)] = Word(parameter.Name!, parameter.ParameterType, text);
        return body.ToJsonString();
    }

    private static JsonNode? Word(string name, Type type, string text) => type switch
    {
        _ when type == typeof(string) => name.ToUpperInvariant() switch
        {
            "PERSONA" => Canaries.Name,
            "GROUP" => "open-forum",
            "NETWORK" => "bluesky",
            "AUTHOR" => "clinician",
            "TIME" => "2026-01-02T03:04:05Z",
            "BASIS" => "entered_in_error",
            "PURPOSE" => "treatment",
            "VERDICT" => "justified",
            _ => text,
        },
        _ when type == typeof(bool) => true,
        _ => null,
    };

    private static MultipartFormDataContent Form(RouteEndpoint endpoint, string text, string token)
    {
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            if (parameter.GetCustomAttribute<FromFormAttribute>() is not null)
                form.Add(new StringContent((Word(parameter.Name!, parameter.ParameterType, text) ?? "true").ToString()), parameter.Name!);
        return form;
    }
}
