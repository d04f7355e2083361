using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GovernedNetwork.Benchmarks.Throughput;

if (args is ["throughput", ..])
{
    await ThroughputRun.Go(Number(1, 4), Number(2, 9));
    return;
}

if (args is ["ledger", ..])
{
    await LedgerRun.Go(Number(1, 1_000_000));
    return;
}

if (args is ["panels", ..])
{
    await PanelsRun.Go(Number(1, 1_000_000));
    return;
}

if (args is ["backlog", ..])
{
    await BacklogRun.Go(Number(1, 1_000_000), Number(2, 40));
    return;
}

if (args is ["taking-server"])
{
    await TakingServer.Go();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance
    .AddColumn(StatisticColumn.P50, StatisticColumn.P95)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
