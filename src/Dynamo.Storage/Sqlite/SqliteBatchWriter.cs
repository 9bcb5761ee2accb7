using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Sqlite;

/// <summary>Writes a batch in one transaction on a connection of its own, commit by commit.</summary>
internal sealed class SqliteBatchWriter(SqliteDatabase database, EventSignal signal) : IBatchWriter, IDisposable
{
    private SqliteStatements? _statements;

    public Task<IReadOnlyList<CommitOutcome>> WriteAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        try
        {
            _statements ??= new SqliteStatements(database.Open());
            var outcomes = Write(_statements, commits);
            if (commits.Any(commit => commit.Events.Count > 0))
                signal.Raise();
            return Task.FromResult<IReadOnlyList<CommitOutcome>>(outcomes);
        }
        catch
        {
            // Whatever state the connection is in, the next attempt begins with a new one.
            _statements?.Dispose();
            _statements = null;
            throw;
        }
    }

    public Fault Classify(Exception exception) => SqliteFaults.Classify(exception);

    public void Dispose() => _statements?.Dispose();

    private static CommitOutcome[] Write(SqliteStatements statements, IReadOnlyList<Commit> commits)
    {
        using var transaction = statements.Begin();
        var outcomes = new CommitOutcome[commits.Count];
        for (var number = 0; number < outcomes.Length; number++)
            outcomes[number] = statements.Write(commits[number]);
        transaction.Commit();
        return outcomes;
    }
}
