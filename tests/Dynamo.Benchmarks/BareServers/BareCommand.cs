using System.CommandLine;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>
/// The verb <c>bare</c>: one of the servers the product is compared with. It answers the same frames on the same server library and does nothing
/// else, or nothing but a durable row per message.
/// </summary>
internal sealed class BareCommand
{
    private readonly Option<string> _url = new("--url")
    {
        Description = "Address to listen on, for example http://127.0.0.1:5090. Charge points connect to /ocpp16/{id}.",
        Required = true,
    };

    private readonly Option<string> _commit = new("--commit")
    {
        Description = "Where a message is stored before it is answered; heartbeats never are.",
        DefaultValueFactory = _ => "none",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "Connection string of the PostgreSQL database, or path of the SQLite file.",
    };

    public Command Build()
    {
        _commit.AcceptOnlyFromAmong("none", "postgres", "sqlite");
        var command = new Command("bare", "Runs a bare WebSocket server to compare the product with. It prints its process id and 'ready'; SIGTERM ends it.")
        {
            _url, _commit, _database,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_commit) != "none" && result.GetValue(_database) is null)
                result.AddError("--commit needs --database.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var commits = await OpenAsync(arguments.GetRequiredValue(_commit), arguments.GetValue(_database)!);
        await BareServer.RunAsync(arguments.GetRequiredValue(_url), commits, arguments.InvocationConfiguration.Output, cancellationToken);
    }

    private static async Task<GroupCommit?> OpenAsync(string commit, string database) => commit switch
    {
        "postgres" => new GroupCommit(await PostgreSqlRowWriter.OpenAsync(database)),
        "sqlite" => new GroupCommit(new SqliteRowWriter(database)),
        _ => null,
    };
}
