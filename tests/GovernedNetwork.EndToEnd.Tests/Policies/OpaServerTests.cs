using System.Net;
using System.Net.Sockets;
using GovernedNetwork.EndToEnd.Tests.Browser;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.OpaHost;

namespace GovernedNetwork.EndToEnd.Tests.Policies;

/// <summary>The network with an OPA server beside it that decides, and that runs the bundle which the network serves.</summary>
public sealed class OpaServerTests(SharedChromium chromium)
{
    [Fact]
    public async Task An_opa_server_decides_with_the_policies_that_the_network_serves_to_it()
    {
        using var secrets = new TemporaryFolder();
        using var policies = new PolicyFolder();
        var token = Path.Combine(secrets.Path, "token");
        await File.WriteAllTextAsync(token, "bundles-please", TestContext.Current.CancellationToken);
        var port = FreePort();
        await using var opa = await RunningOpa.Start(new OpaHostOptions
        {
            Bundle = new("governed", new Uri($"http://127.0.0.1:{port}/opa/bundles/governed.tar.gz"), "bundles-please"),
        });
        // The demo's community moves in while the embedded engine decides: the server has its policies from the network, once that runs.
        await using var web = await Installation.Start(new() { ["Network__PolicyFolder"] = policies.Path });
        await web.End(process => process.Kill());
        web.Settings["Kestrel__Endpoints__Http__Url"] = $"http://127.0.0.1:{port}";
        web.Settings["Policy__Engine"] = "opa";
        web.Settings["Policy__Opa__Address"] = opa.Address.ToString();
        web.Settings["Policy__Opa__TryTimeout"] = "00:00:05";
        web.Settings["Policy__Opa__TotalTimeout"] = "00:00:10";
        web.Settings["Policy__Bundle__TokenFile"] = token;
        await web.Start();
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var first = (await officer.Get("/api/v1/policies")).Is(200).Body["revision"]!.GetValue<string>();

        await clinician.Publish("open-forum", "Decided next door.");
        var published = (await officer.Records("action=posts.publish&effect=permit"))[0];
        Assert.Equal(first, published["revision"]!.GetValue<string>());
        var detail = await officer.Record(published["id"]!.GetValue<Guid>());
        Assert.Matches("^[0-9a-f-]{36}$", detail["payload"]!["record"]!["engine_decision"]!.GetValue<string>());
        (await clinician.Write("oncology", "Reach her at anna.keller@example.org.")).IsProblem(403, "content.identifier");

        policies.Append("posts/posts.rego", "\ndeny contains {\"code\": \"posts.quiet_hours\", \"message\": \"It is quiet now.\", \"remedy\": null} if { input.action == \"posts.publish\"; input.group.name == \"Open forum\" }\n");
        var second = (await officer.Post("/api/v1/policies/reload")).Is(200).Body["revision"]!.GetValue<string>();
        await Until.True(async () => (await clinician.Write("open-forum", "Is it quiet?")).Status == 403, TimeSpan.FromSeconds(30), () => "The server goes on with the old revision.");
        Assert.Contains(await officer.Records("action=posts.publish&effect=deny"), record => record["revision"]!.GetValue<string>() == second);

        await using var visitor = await (await Visitor.At(chromium, web)).SignIn("clinician");
        await visitor.Sees("Decided next door.");
        foreach (var (path, title) in new[] { ("/compose", "Write"), ("/groups", "Groups"), ("/groups/open-forum", "Open forum"), ("/exchanges", "Shared outside"), ("/notices", "Told to you") })
        {
            await visitor.Go(path);
            await visitor.Sees(title);
        }
        await opa.DisposeAsync();
        await visitor.Go("/");
        await visitor.Sees("Not possible at the moment");
        await visitor.Sees("policy_unavailable");
        (await clinician.Write("cell-therapy", "Nobody is there to decide.")).IsProblem(503, "policy_unavailable");
        (await clinician.Get("/api/v1/posts")).IsProblem(503, "policy_unavailable");
        (await clinician.Get("/health/ready")).Is(503);
    }

    [Fact]
    public async Task With_a_server_that_is_too_old_the_network_does_not_start_and_says_so()
    {
        using var store = new TemporaryFolder();
        await using var opa = await RunningOpa.Start(new OpaHostOptions { Version = "0.68.0" });

        var (code, log) = await WebProcess.RunToItsEnd(new Dictionary<string, string>
        {
            ["Store__Folder"] = store.Path,
            ["Policy__Engine"] = "opa",
            ["Policy__Opa__Address"] = opa.Address.ToString(),
        });

        Assert.Equal(1, code);
        Assert.NotNull(log.LineWith("The network does not start: the OPA server is of version 0.68.0, and 1.0.0 is the oldest that is asked."));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
