using System.Globalization;

namespace Dynamo.TestServers;

/// <summary>Finds the programs of an installed PostgreSQL.</summary>
internal static class PostgreSqlBinaries
{
    /// <summary>Directory of the programs, for an installation in an unusual place.</summary>
    public const string Variable = "DYNAMO_TEST_POSTGRES_BIN";

    /// <summary>Where the packages of Debian and its relatives put the programs, one directory for each major version.</summary>
    private const string PackageDirectory = "/usr/lib/postgresql";

    /// <summary>The directory that holds <c>initdb</c> and <c>pg_ctl</c>; <see langword="null"/> if there is none.</summary>
    public static string? FindDirectory() => Candidates().FirstOrDefault(directory =>
        Exists(Path.Combine(directory, "initdb")) && Exists(Path.Combine(directory, "pg_ctl")));

    /// <summary>Whether the program is there; a link to a version that was removed is not.</summary>
    private static bool Exists(string program) =>
        File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            yield return chosen;
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return directory;
        if (!Directory.Exists(PackageDirectory))
            yield break;
        foreach (var version in Directory.GetDirectories(PackageDirectory).OrderByDescending(MajorVersion))
            yield return Path.Combine(version, "bin");
    }

    private static decimal MajorVersion(string directory) =>
        decimal.TryParse(Path.GetFileName(directory), NumberStyles.Number, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
