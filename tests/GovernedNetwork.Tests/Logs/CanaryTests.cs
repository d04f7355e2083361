using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Logs;

/// <summary>What people write stays in the network: it comes up in no log, no metric, no address and no refusal, whatever is asked and however it fails.</summary>
public sealed partial class CanaryTests
{
    /// <summary>Where what was written is given back on purpose, and why.</summary>
    private static readonly Dictionary<string, string> GivenBack = new(StringComparer.Ordinal)
    {
        ["/compose"] = "Refused, the writer finds the draft in the form again, and nobody else does.",
    };

    [Fact]
    public async Task Nothing_that_is_written_to_any_endpoint_is_logged_measured_or_repeated()
    {
        await using var web = await ListeningWeb.Start();
        var (answers, leaks) = (0, new SortedSet<string>(StringComparer.Ordinal));
        var statuses = new SortedDictionary<int, int>();
        foreach (var (caller, ids) in await Callers(web.Address))
        {
            foreach (var endpoint in web.Endpoints)
            {
                foreach (var real in AlsoMade(caller, endpoint) ? new[] { true, false } : [true])
                {
                    foreach (var (method, path, content) in Requests.To(endpoint, real ? ids : Made, caller.FormToken))
                    {
                        // It would end the session that asks.
                        if (path.StartsWith("/sign-out", StringComparison.Ordinal)) continue;
                        var heard = await caller.Send(method, path, content);
                        answers++;
                        statuses[heard.Status] = statuses.GetValueOrDefault(heard.Status) + 1;
                        if (GivenBack.ContainsKey(path)) continue;
                        foreach (var told in heard.Public)
                            foreach (var word in Canaries.In(told, Canaries.Written))
                                leaks.Add($"{word} is told by {method} {endpoint.RoutePattern.RawText} ({heard.Status})");
                    }
                }
            }
            caller.Dispose();
        }

        foreach (var line in await web.Heard())
            foreach (var word in Canaries.In(line))
                leaks.Add($"{word} is in {line}");
        if (leaks.Count > 0) Assert.Fail(string.Join("\n", leaks.Take(40)));
        // The requests must have met what they were made for.
        Assert.True(answers > 1000, $"{answers} answers");
        Assert.All([200, 201, 302, 400, 401, 403, 404, 422], status => Assert.True(statuses.GetValueOrDefault(status) > 0, $"no {status} among {string.Join(", ", statuses)}"));
    }

    [Fact]
    public async Task A_leak_is_found_on_the_console_in_the_index_and_in_a_metric()
    {
        await using var web = await ListeningWeb.Start();
        Planted(web.Logger("GovernedNetwork.Planted"), Canaries.Text);
        using var meter = new Meter("planted");
        meter.CreateCounter<int>("leak").Add(1, KeyValuePair.Create<string, object?>("member", Canaries.Mail));
        var heard = await web.Heard();
        Assert.Equal(2, heard.Count(line => Canaries.In(line).Contains("textcanary")));
        Assert.Contains(heard, line => line.StartsWith("planted leak", StringComparison.Ordinal) && Canaries.In(line).Contains("mailcanary"));
        Assert.NotEmpty(Canaries.In(string.Join(' ', new Heard("", 404, null, $"no {Canaries.Name}").Public)));
        Assert.NotEmpty(Canaries.In(string.Join(' ', new Heard("", 302, $"/x?text={Canaries.Text}", "").Public)));
        Assert.NotEmpty(Canaries.In(string.Join(' ', new Heard("", 200, null, $"<a href=\"/x?{Canaries.Text}\">").Public)));
    }

    [Fact]
    public async Task A_request_is_one_line_with_its_route_and_not_its_path()
    {
        await using var web = await ListeningWeb.Start();
        using var nobody = Caller.Nobody(web.Address);
        await nobody.Send(HttpMethod.Get, "/api/v1/posts/01999999-0000-7000-8000-000000000000?q=1", null);
        var line = JsonElement.Parse((await web.Heard()).First(line => line.Contains("\"http.route\":\"/api/v1/posts/{id:guid}\"", StringComparison.Ordinal)));
        Assert.Equal(("GET", 401, "failure"), (line.GetProperty("http.request.method").GetString(), line.GetProperty("http.response.status_code").GetInt32(), line.GetProperty("event.outcome").GetString()));
        Assert.True(line.GetProperty("event.duration").GetInt64() > 0);
        Assert.Equal((32, 16), (line.GetProperty("trace.id").GetString()!.Length, line.GetProperty("span.id").GetString()!.Length));
        Assert.DoesNotContain("01999999", line.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Those who call, and what they put into the routes: things that are there, some of which hold a canary.</summary>
    private static async Task<IReadOnlyList<(Caller Caller, Func<string, string, string> Ids)>> Callers(Uri address)
    {
        var clinician = await Caller.As("clinician", address);
        var post = Id(await clinician.Send(HttpMethod.Post, "/api/v1/posts", Json($$"""{"group":"open-forum","text":"{{Canaries.Text}} was well."}""")));
        var comment = Id(await clinician.Send(HttpMethod.Post, $"/api/v1/posts/{post}/comments", Json($$"""{"text":"{{Canaries.Text}} too."}""")));
        var decision = Member(await clinician.Send(HttpMethod.Get, $"/api/v1/posts/{post}", null), "decision");
        var member = JsonElement.Parse((await clinician.Send(HttpMethod.Get, "/api/v1/me", null)).Body).GetProperty("member").GetProperty("id").GetString()!;
        string Ids(string route, string name) => (route, name.ToUpperInvariant()) switch
        {
            (_, "SLUG") => "open-forum",
            (_, "MEMBER") => member,
            _ when route.Contains("comments/{id", StringComparison.Ordinal) => comment,
            _ when route.Contains("record", StringComparison.OrdinalIgnoreCase) => decision,
            (_, "DOCUMENTNAME") => "v1",
            _ => post,
        };
        return [(clinician, Ids), (Caller.Nobody(address), Ids), (await Caller.As("moderator", address), Ids), (await Caller.As("compliance", address), Ids)];
    }

    /// <summary>What is not there is asked for by one caller: to the others it is not there either.</summary>
    private static bool AlsoMade(Caller caller, RouteEndpoint endpoint) => caller.Persona == "clinician" && endpoint.RoutePattern.Parameters.Count > 0;

    /// <summary>What is not there: words where the route takes them.</summary>
    private static string Made(string route, string name) =>
        route.Contains($"{name}:guid", StringComparison.OrdinalIgnoreCase) ? "01999999-0000-7000-8000-000000000000" : Canaries.Address;

    private static string Id(Heard heard) => Member(heard, "id");

    private static string Member(Heard heard, string name) =>
        JsonElement.Parse(heard.Body).TryGetProperty(name, out var value) ? value.GetString()! : throw new InvalidOperationException($"{heard.Asked}: {heard.Status} {heard.Body}");

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Planted {Leak}")]
    private static partial void Planted(ILogger log, string leak);
}
