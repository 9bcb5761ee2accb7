using System.CommandLine;
using System.Data.Common;
using Dynamo.Simulator.Load.Verification;

namespace Dynamo.Simulator.CommandLine;

/// <summary>The verb <c>verify</c>: holds a ledger against the product's database.</summary>
internal sealed class VerifyCommand
{
    private const int Equal = 0;
    private const int WrongArguments = 1;
    private const int Different = 2;

    private readonly Option<FileInfo> _ledger = new("--ledger") { Description = "File that load wrote with --ledger.", Required = true };

    private readonly Option<string> _database = new("--database")
    {
        Description = "Connection string of PostgreSQL (Host=...), or path of an SQLite file. It is only read.",
        Required = true,
    };

    public Command Build()
    {
        var command = new Command(
            "verify",
            "Compares what charge points were acknowledged in a load run with what is in the product's database: no fact lost, doubled, "
            + "changed or invented, and energy and money right. Run it before the next load run with the same charge points.\n\n"
            + "Exit codes: 0 equal; 1 wrong arguments, or ledger or database cannot be read; 2 different.")
        {
            _ledger, _database,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var report = await LedgerCheck.RunAsync(
                arguments.GetRequiredValue(_ledger).FullName, arguments.GetRequiredValue(_database), cancellationToken);
            await PrintAsync(report, arguments.InvocationConfiguration.Output);
            return report.IsEqual ? Equal : Different;
        }
        catch (Exception e) when (e is IOException or FormatException or NotSupportedException or DbException or System.Net.Sockets.SocketException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return WrongArguments;
        }
    }

    private static async Task PrintAsync(LedgerCheckReport report, TextWriter output)
    {
        foreach (var check in report.Checks)
        {
            await output.WriteLineAsync(check.ToString());
            foreach (var example in check.Examples)
                await output.WriteLineAsync($"          {example}");
            if (check.Deviations > check.Examples.Count)
                await output.WriteLineAsync($"          and {check.Deviations - check.Examples.Count} more");
        }

        await output.WriteLineAsync(report.IsEqual ? "Ledger and database are equal." : "Ledger and database are DIFFERENT.");
    }
}
