using System.Data.Common;

namespace Dynamo.Storage.Sql;

/// <summary>The results of the statements of one command, read one after the other.</summary>
internal sealed class Results(DbDataReader reader)
{
    private bool _first = true;

    /// <summary>All rows of the next result.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        if (!_first && !await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            throw new InvalidOperationException("The command has fewer results than are read.");
        _first = false;
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(new Row(reader)));
        return rows;
    }

    /// <summary>The one row of the next result, or nothing.</summary>
    public async Task<T?> FindAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
        where T : class => (await ListAsync(read, cancellationToken).ConfigureAwait(false)) is [var row, ..] ? row : null;

    /// <summary>The one number of the next result.</summary>
    public async Task<long> NumberAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(row => row.BigInteger(name), cancellationToken).ConfigureAwait(false))[0];
}
