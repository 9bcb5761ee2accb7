using Dynamo.Simulator.Load.Figures;

namespace Dynamo.Simulator.Tests.Load.Figures;

public sealed class ProcessMeterTests : IDisposable
{
    private readonly DirectoryInfo _proc = Directory.CreateTempSubdirectory("proc");

    [Fact]
    public void Processor_time_is_that_of_the_process_its_descendants_and_those_it_has_buried()
    {
        Process(10, parent: 1, "server", user: 100, system: 20, buriedUser: 3, buriedSystem: 2);
        Process(11, parent: 10, "worker of (10)", user: 50);
        Process(12, parent: 11, "its worker", system: 25);
        Process(13, parent: 1, "stranger", user: 1_000);

        new ProcessMeter(10, _proc.FullName).Read().Cpu.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Memory_is_that_of_the_family()
    {
        Process(10, parent: 1, "server", pages: 100);
        Process(11, parent: 10, "worker", pages: 20);
        Process(13, parent: 1, "stranger", pages: 7);

        new ProcessMeter(10, _proc.FullName).Read().ResidentBytes.ShouldBe(120 * Environment.SystemPageSize);
    }

    [Fact]
    public void A_process_that_is_not_there_is_named() =>
        Should.Throw<FileNotFoundException>(() => new ProcessMeter(99, _proc.FullName).Read()).Message.ShouldBe("There is no process 99.");

    [Fact]
    public void This_very_process_uses_time_and_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is of Linux.");

        var use = new ProcessMeter(Environment.ProcessId).Read();

        use.Cpu.ShouldBeGreaterThan(TimeSpan.Zero);
        use.ResidentBytes.ShouldBeGreaterThan(1_000_000);
    }

    public void Dispose() => _proc.Delete(recursive: true);

    private void Process(int pid, int parent, string name, int user = 0, int system = 0, int buriedUser = 0, int buriedSystem = 0, int pages = 0)
    {
        var folder = _proc.CreateSubdirectory($"{pid}");
        File.WriteAllText(
            Path.Combine(folder.FullName, "stat"),
            $"{pid} ({name}) S {parent} 0 0 0 -1 0 0 0 0 0 {user} {system} {buriedUser} {buriedSystem} 20 0 1 0 100 5000 {pages} 18446744073709551615 0\n");
    }
}
