using System.ComponentModel.DataAnnotations;
using System.Reflection;
using GovernedNetwork.Elasticsearch;
using GovernedNetwork.Elasticsearch.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;
using Serilog.Formatting;

namespace GovernedNetwork.Web.Logging;

/// <summary>
/// The program's log: a line of JSON for each event on the console (in Development one for people), and to Elasticsearch where that
/// is configured. How much is logged stays with <c>Logging:LogLevel</c>. The record is not this: src/decisions/0011.
/// </summary>
internal static class LoggingSetUp
{
    public static void AddNetworkLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(Create(builder.Configuration, builder.Environment), dispose: true));
    }

    private static Logger Create(IConfiguration configuration, IWebHostEnvironment environment)
    {
        var ecs = new EcsFormatter(new LogSource("governed-network", Version, environment.EnvironmentName, Environment.MachineName));
        var console = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(Format(configuration, environment, ecs)).CreateLogger();
        var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Logger(console);
        if (Server(configuration) is { } server) log.WriteTo.Sink(new LogSink(server, ecs, console));
        return log.CreateLogger();
    }

    private static ITextFormatter Format(IConfiguration configuration, IWebHostEnvironment environment, EcsFormatter ecs) =>
        (configuration["Logging:Format"] ?? (environment.IsDevelopment() ? "readable" : "ecs")) == "readable" ? new ReadableFormatter() : ecs;

    /// <summary>Null where none is configured, or not soundly: that ends the start with a sentence elsewhere.</summary>
    private static ElasticsearchOptions? Server(IConfiguration configuration) =>
        configuration.GetSection(ElasticsearchOptions.Section).Get<ElasticsearchOptions>() is { Address: not null } options
        && Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true)
            ? options
            : null;

    private static string Version => Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
