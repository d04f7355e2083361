using System.Globalization;
using System.Text.Json;
using GovernedNetwork.Elasticsearch.Logs;
using Serilog.Events;

namespace GovernedNetwork.Elasticsearch.Tests.Logs;

public sealed class EcsFormatterTests
{
    private const string Typed = "what somebody typed";
    private static readonly EcsFormatter Format = new(new LogSource("governed-network", "1.2.3", "Production", "node-1"));

    [Fact]
    public void A_line_of_ours_tells_its_values_as_labels() => Assert.Equal(
        """{"@timestamp":"2026-11-22T08:00:00.0000000Z","log.level":"error","message":"exchange.deliver failed in attempt 3","ecs.version":"9.1.0","log.logger":"GovernedNetwork.Outbox.OutboxRelay","event.kind":"event","event.dataset":"governed","service.name":"governed-network","service.version":"1.2.3","service.environment":"Production","service.node.name":"node-1","labels":{"kind":"exchange.deliver","attempt":"3"}}""",
        Line(Lines.Of("GovernedNetwork.Outbox.OutboxRelay", "{Kind} failed in attempt {Attempt}", null, ("Kind", "exchange.deliver"), ("Attempt", 3))));

    [Fact]
    public void A_line_of_a_framework_tells_no_values()
    {
        var line = Line(Lines.Of("Microsoft.AspNetCore.Hosting", "Request {Path} failed", null, ("Path", Typed)));
        Assert.Contains("Request {Path} failed", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Typed, line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_scope_adds_is_left_out() =>
        Assert.DoesNotContain(Typed, Line(Lines.Of("GovernedNetwork.X", "It failed", null, ("RequestPath", Typed))), StringComparison.Ordinal);

    [Fact]
    public void An_exception_tells_types_code_and_place_and_no_message()
    {
        var line = Line(Lines.Of("GovernedNetwork.X", "It failed", Thrown()));
        var error = JsonElement.Parse(line);
        Assert.Equal("System.InvalidOperationException < System.IO.IOException", error.GetProperty("error.type").GetString());
        Assert.Equal("80131620", error.GetProperty("error.code").GetString());
        Assert.Contains(nameof(Thrown), error.GetProperty("error.stack_trace").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Typed, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_a_value_makes_no_line() =>
        Assert.Single(Line(Lines.Of("GovernedNetwork.X", "{Cause}", null, ("Cause", "a\nb"))).Split('\n'));

    private static string Line(LogEvent entry)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Format.Format(entry, output);
        return output.ToString().TrimEnd('\n', '\r');
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException(Typed, new IOException(Typed));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }
}
