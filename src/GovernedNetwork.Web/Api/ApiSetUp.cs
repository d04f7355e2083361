using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernedNetwork.Web.Api;

internal static class ApiSetUp
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Problems.Complete(context.ProblemDetails));
        services.AddExceptionHandler<UnexpectedProblems>();
        services.AddScoped<RequestIdempotency>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.PropertyNameCaseInsensitive = false;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.RespectNullableAnnotations = true;
            json.RespectRequiredConstructorParameters = true;
            json.AllowDuplicateProperties = false;
        });
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "GovernedNetwork API";
            document.Info.Version = "1";
            document.Info.Description = "Every change passes a policy decision and leaves a record. Errors are problem+json with a stable code.";
            return Task.CompletedTask;
        }));
        return services;
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.Use(RefuseNul);
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        // Below the status pages: they ask for another address, and that is routed anew.
        app.UseRouting();
    }

    public static void MapOpenApiDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json");

    // The server refuses it in a path, and texts in bodies are checked where they are read. PostgreSQL cannot be asked about it.
    private static Task RefuseNul(HttpContext http, RequestDelegate next) =>
        http.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal) ? throw new BadHttpRequestException("The query holds the character NUL.") : next(http);

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
