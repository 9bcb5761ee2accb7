namespace Dynamo.TestServers;

/// <summary>The account a server runs under: PostgreSQL refuses to run as root, as which builds in containers often run.</summary>
internal static class ServerAccount
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>The account to change to; <see langword="null"/> when the present one will do.</summary>
    public static string? Name { get; } = Find();

    /// <summary>A program and its arguments, run under the account.</summary>
    public static IReadOnlyList<string> Wrap(IReadOnlyList<string> command)
    {
        if (Name is not { } account)
            return command;
        return File.Exists("/usr/bin/setpriv")
            ? ["setpriv", "--reuid", account, "--regid", GroupOf(account), "--clear-groups", "--", .. command]
            : ["runuser", "-u", account, "--", .. command];
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        return Preferred.FirstOrDefault(account => Entry(account) is not null)
            ?? throw RequiredPrograms.Missing("postgres", "PostgreSQL does not run as root, and there is no account 'postgres' or 'nobody' to run it.");
    }

    private static string GroupOf(string account) => Entry(account)![3];

    private static string[]? Entry(string account) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == account);
}
