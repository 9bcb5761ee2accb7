namespace Dynamo.Benchmarks.BareServers;

/// <summary>Writes rows into a database that has them on disk when a write returns.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes all rows in one transaction.</summary>
    Task WriteAsync(IReadOnlyList<PendingRow> rows);
}
