namespace Dynamo.Host;

/// <summary>
/// The command line: <c>--demo</c>, <c>--data</c> and <c>--config</c>, and settings. The three are read from the command line alone, because
/// environment variables of such common names mean other things on other people's machines.
/// </summary>
/// <param name="Demo">Whether a demonstration is wanted.</param>
/// <param name="DataDirectory">Directory for files, if named.</param>
/// <param name="ConfigFile">Settings file, if named here or by the environment variable <c>DYNAMO_CONFIG</c>.</param>
/// <param name="Settings">All arguments but <c>--demo</c>, as configuration reads them.</param>
internal sealed record LaunchArguments(bool Demo, string? DataDirectory, string? ConfigFile, string[] Settings)
{
    private const string DemoSwitch = "--demo";
    private const string ConfigVariable = "DYNAMO_CONFIG";

    /// <summary>Reads the command line.</summary>
    public static LaunchArguments Parse(string[] args)
    {
        string[] settings = [.. args.Where(arg => arg != DemoSwitch)];
        var named = new ConfigurationBuilder().AddCommandLine(settings).Build();
        return new(settings.Length < args.Length, named["data"], named["config"] ?? Environment.GetEnvironmentVariable(ConfigVariable), settings);
    }

    /// <summary>Adds the settings file below environment and command line and above what ships with the product. A file that is named must be there.</summary>
    public void AddConfigFileTo(ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(ConfigFile))
            return;
        configuration.AddJsonFile(Path.GetFullPath(ConfigFile), optional: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(Settings);
    }
}
