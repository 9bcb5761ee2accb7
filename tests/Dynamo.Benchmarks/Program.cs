using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dynamo.Benchmarks.BareServers;
using Dynamo.Benchmarks.Capacity;

// Verbs measure whole servers; all other arguments are those of the benchmarks of single parts.
if (args is ["bare" or "capacity", ..])
{
    var verbs = new RootCommand("Measurements of whole servers.") { new BareCommand().Build(), new CapacityCommand().Build() };
    // An interrupted run stops what it started, which takes a moment.
    return await verbs.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
}

// In this process: the silo and the databases are set up once for all measurements of a class.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput).WithWarmupCount(3).WithIterationCount(8))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default);
BenchmarkSwitcher.FromAssembly(typeof(Dynamo.Benchmarks.FrameBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return 0;
