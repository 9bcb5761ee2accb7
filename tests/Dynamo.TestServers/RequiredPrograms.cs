namespace Dynamo.TestServers;

/// <summary>
/// What happens to tests that need a program the machine lacks: they are skipped with the reason, unless the environment variable
/// <c>DYNAMO_TEST_REQUIRE</c> names the program; then they fail.
/// </summary>
public static class RequiredPrograms
{
    /// <summary>The environment variable; names are separated by commas.</summary>
    public const string Variable = "DYNAMO_TEST_REQUIRE";

    /// <summary>xunit reports a test as skipped when an exception's message begins with this. Written here so that this library needs no test framework.</summary>
    private const string SkipToken = "$XunitDynamicSkip$";

    /// <summary>The exception that ends a test for lack of a program.</summary>
    /// <param name="program">Its name in the environment variable.</param>
    /// <param name="reason">What is missing and how to provide it.</param>
    public static Exception Missing(string program, string reason)
    {
        var required = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(',', StringSplitOptions.TrimEntries);
        return new InvalidOperationException(required.Contains(program, StringComparer.OrdinalIgnoreCase) ? reason : SkipToken + reason);
    }
}
