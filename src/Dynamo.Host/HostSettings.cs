using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dynamo.Host.Roles;
using Dynamo.Host.Tls;
using Dynamo.Storage;
using Dynamo.Storage.Commits;

namespace Dynamo.Host;

/// <summary>What is decided before anything else: which roles this process plays, where it keeps its data, how it meets other silos. Section <c>Dynamo</c>.</summary>
public sealed class HostSettings
{
    /// <summary>Address the product listens on when none is configured.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Roles of this process. Default: all of them.</summary>
    public HostRoles Roles { get; private init; } = HostRoles.All;

    /// <summary>Directory for everything that is kept in files. Default <c>./data</c>; command line <c>--data</c>.</summary>
    public string DataDirectory { get; private init; } = "./data";

    /// <summary>The database.</summary>
    public DatabaseOptions Database { get; private init; } = null!;

    /// <summary>Limits of the writer of facts. Section <c>Dynamo:Commits</c>.</summary>
    public GroupCommitOptions Commits { get; private init; } = new();

    /// <summary>How this silo meets others.</summary>
    public SiloSettings Silo { get; private init; } = new();

    /// <summary>The certificate of https addresses.</summary>
    public TlsSettings Tls { get; private init; } = new();

    /// <summary>Whether a demonstration is wanted: a fleet of simulated charge points on a database of its own. Command line <c>--demo</c>.</summary>
    public bool Demo { get; private init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="configuration">Files, environment and command line.</param>
    /// <param name="arguments">What the command line says beside settings.</param>
    /// <exception cref="ValidationException">Some settings cannot be; the message names all of them.</exception>
    internal static HostSettings Read(IConfiguration configuration, LaunchArguments arguments)
    {
        var faults = new List<string>();
        var roles = HostRoles.Parse(configuration["Dynamo:Roles"], faults);
        var silo = configuration.GetSection("Dynamo:Silo").Get<SiloSettings>() ?? new();
        silo.Check(faults);
        var commits = configuration.GetSection("Dynamo:Commits").Get<GroupCommitOptions>() ?? new();
        faults.AddRange(commits.FindErrors().Select(error => "Dynamo:Commits:" + error));
        var tls = configuration.GetSection("Dynamo:Tls").Get<TlsSettings>() ?? new();
        tls.Check(faults);
        var directory = arguments.DataDirectory ?? configuration["Dynamo:Data"] ?? "./data";
        var demo = arguments.Demo;
        if (demo)
            directory = Path.Combine(directory, "demo");
        DatabaseOptions? database = null;
        try
        {
            database = DatabaseOptions.From(configuration.GetConnectionString("Dynamo"), directory);
        }
        catch (FormatException unreadable)
        {
            faults.Add(unreadable.Message);
        }
        if (database is { Kind: DatabaseKind.Sqlite } && !roles.IsAll)
            faults.Add("Dynamo:Roles: SQLite serves one process only, which must play all roles. For a cluster set ConnectionStrings:Dynamo to a PostgreSQL database ('Host=…').");
        if (database is { Kind: DatabaseKind.Sqlite } && silo.AdvertisedAddress != SiloSettings.Loopback)
            faults.Add("Dynamo:Silo:AdvertisedAddress invites other silos, and SQLite serves one only. For a cluster set ConnectionStrings:Dynamo to a PostgreSQL database ('Host=…').");
        if (demo && database is { Kind: DatabaseKind.PostgreSql })
            faults.Add("--demo starts on an empty SQLite database of its own; leave ConnectionStrings:Dynamo away.");
        if (demo && Urls(configuration).Any(url => !url.IsLoopback))
            faults.Add("--demo has a password that everybody knows; it listens on this machine only (--urls http://127.0.0.1:…).");
        if (faults.Count > 0)
            throw new ValidationException(string.Join(Environment.NewLine, faults));
        return new() { Roles = roles, DataDirectory = directory, Database = database!, Commits = commits, Silo = silo, Tls = tls, Demo = demo };
    }

    /// <summary>The addresses that the product listens on.</summary>
    internal static IEnumerable<Uri> Urls(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl)
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(url => url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal))
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : new Uri("http://any.invalid"));
}

/// <summary>How this silo meets others. Section <c>Dynamo:Silo</c>.</summary>
public sealed class SiloSettings
{
    internal const string Loopback = "127.0.0.1";

    /// <summary>Name of the whole installation; it is part of stored keys and never changes. Default <c>dynamo</c>.</summary>
    public string ServiceId { get; set; } = "dynamo";

    /// <summary>Name of the cluster; silos of one name find each other. Default <c>dynamo</c>.</summary>
    public string ClusterId { get; set; } = "dynamo";

    /// <summary>
    /// IP address or host name under which other silos reach this one. Default 127.0.0.1: the silo port has no authentication, so it is opened to
    /// a network only when somebody says so, and then only to a private one.
    /// </summary>
    public string AdvertisedAddress { get; set; } = Loopback;

    /// <summary>Port of the silo, 0 to 65,535. Default 0: any free port.</summary>
    public int Port { get; set; }

    /// <summary>How often silos probe each other, in seconds. Range 0.2 to 60, default 1.</summary>
    public double ProbeSeconds { get; set; } = 1;

    /// <summary>How many probes in a row may fail before a silo counts as dead. Range 1 to 100, default 3: a lost silo is replaced within a few seconds.</summary>
    public int MissedProbes { get; set; } = 3;

    internal void Check(List<string> faults)
    {
        if (Port is < 0 or > 65_535)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Dynamo:Silo:Port is {Port}; 0 to 65535 are ports, 0 means any free one."));
        if (ProbeSeconds is < 0.2 or > 60)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Dynamo:Silo:ProbeSeconds is {ProbeSeconds}; it must be 0.2 to 60."));
        if (MissedProbes is < 1 or > 100)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Dynamo:Silo:MissedProbes is {MissedProbes}; it must be 1 to 100."));
    }
}
