using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance
    .AddColumn(StatisticColumn.P50, StatisticColumn.P95)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));
