using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GovernedNetwork.Benchmarks.Throughput;

if (args is ["throughput", ..])
{
    await ThroughputRun.Go(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10);
    return;
}

if (args is ["ledger", ..])
{
    await LedgerRun.Go(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

if (args is ["panels", ..])
{
    await PanelsRun.Go(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

if (args is ["backlog", ..])
{
    await BacklogRun.Go(
        args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000,
        args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 8);
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
