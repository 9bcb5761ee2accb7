using System.Globalization;

namespace Dynamo.Simulator.Load.Figures;

/// <summary>
/// Reads what a process and all its live descendants use, from <c>/proc</c>. The time of children that ended is in the figures of the
/// parent that waited for them. Memory that processes share (the buffers of PostgreSQL) counts in each of them.
/// </summary>
/// <param name="pid">The process.</param>
/// <param name="proc">Where the files are; another folder in tests.</param>
internal sealed class ProcessMeter(int pid, string proc = "/proc")
{
    // Fields of /proc/<pid>/stat, counted from the state, which follows the name in parentheses.
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int ReapedUserTime = 13;
    private const int ReapedSystemTime = 14;
    private const int ResidentPages = 21;

    /// <summary>The unit of times in <c>/proc</c>: fixed to 1/100 s in the interface of Linux.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>Reads the figures of this moment.</summary>
    /// <exception cref="FileNotFoundException">There is no such process.</exception>
    public ProcessUse Read()
    {
        var all = ReadAll();
        if (!all.ContainsKey(pid))
            throw new FileNotFoundException($"There is no process {pid}.");

        var use = new ProcessUse(TimeSpan.Zero, 0);
        foreach (var member in Family(all))
            use = Add(use, all[member]);
        return use;
    }

    private Dictionary<int, long[]> ReadAll()
    {
        var all = new Dictionary<int, long[]>();
        foreach (var folder in Directory.EnumerateDirectories(proc))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var found) && Fields(folder) is { } fields)
                all[found] = fields;
        }

        return all;
    }

    /// <summary>Numbers of one process; null when it ended meanwhile.</summary>
    private static long[]? Fields(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            // The name may hold spaces and parentheses; what follows the last one is safe to split.
            var words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return [.. words.Select(word => long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private HashSet<int> Family(Dictionary<int, long[]> all)
    {
        var family = new HashSet<int> { pid };
        var children = all.ToLookup(entry => (int)entry.Value[Parent], entry => entry.Key);
        var open = new Queue<int>(family);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent].Where(family.Add))
                open.Enqueue(child);
        }

        return family;
    }

    private static ProcessUse Add(ProcessUse use, long[] fields)
    {
        var ticks = fields[UserTime] + fields[SystemTime] + fields[ReapedUserTime] + fields[ReapedSystemTime];
        return new(
            use.Cpu + TimeSpan.FromSeconds(ticks) / TicksPerSecond,
            use.ResidentBytes + (fields[ResidentPages] * Environment.SystemPageSize));
    }
}

/// <summary>What a family of processes used.</summary>
/// <param name="Cpu">Processor time since they began, in user and system mode, to 10 ms.</param>
/// <param name="ResidentBytes">Memory that is resident now, in bytes.</param>
internal readonly record struct ProcessUse(TimeSpan Cpu, long ResidentBytes);
