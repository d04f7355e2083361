using System.Text;
using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Storage;

/// <summary>What is in force changes as one.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Writers_at_the_same_time_undo_nothing_of_one_another()
    {
        await using var host = await RunningOpa.Start(new OpaHostOptions { Data = RegoValue.Parse("""{"list": []}""") });

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Send(host, "PATCH", "/v1/data/list", $$"""[{"op":"add","path":"/-","value":{{number}}}]""")));

        Assert.All(replies, reply => Assert.Equal(204, reply.Status));
        var list = RegoValue.Parse((await Send(host, "GET", "/v1/data/list", null)).Body)["result"]!;
        Assert.Equal(Enumerable.Range(0, 40), list.Elements.Select(element => (int)element.AsInteger!).Order());
    }

    [Fact]
    public async Task A_reader_sees_a_patch_whole_or_not_at_all()
    {
        await using var host = await RunningOpa.Start(new OpaHostOptions { Data = RegoValue.Parse("""{"left": 0, "right": 0}""") });
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 50; number++)
                await Send(host, "PATCH", "/v1/data", $$"""[{"op":"replace","path":"/left","value":{{number}}},{"op":"replace","path":"/right","value":{{number}}}]""");
        }, TestContext.Current.CancellationToken);

        var seen = new HashSet<long>();
        do
        {
            var both = RegoValue.Parse((await Send(host, "GET", "/v1/data", null)).Body)["result"]!;
            Assert.Equal(both["left"], both["right"]);
            seen.Add(both["left"]!.AsInteger!.Value);
        }
        while (!writing.IsCompleted || !seen.Contains(50));
        await writing;
    }

    private static Task<Reply> Send(RunningOpa host, string method, string path, string? body) =>
        Caller.Send(host.Address, method, path, [], body is null ? null : Encoding.UTF8.GetBytes(body));
}
