namespace Dynamo.Host;

/// <summary>The settings file an operator chose.</summary>
internal static class ConfigurationFile
{
    /// <summary>Names the file in the environment; <c>--config</c> does on the command line.</summary>
    public const string EnvironmentVariable = "DYNAMO_CONFIG";

    /// <summary>Reads the chosen file, below environment and command line and above what ships with the product. A file that is named must be there.</summary>
    public static void AddChosenFile(this ConfigurationManager configuration, string[] args)
    {
        if ((configuration["config"] ?? configuration[EnvironmentVariable]) is not { Length: > 0 } file)
            return;
        configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine([.. args.Where(arg => arg != DynamoHost.DemoSwitch)]);
    }
}
